using Aggregator.Configuration;

namespace Aggregator.Tests.Configuration;

public sealed class MaskingTests
{
    [Theory]
    [InlineData("https://user:pass@host/path", "https://***@host/path")]
    [InlineData("https://token@host", "https://***@host")]
    [InlineData("http://user:p@ss@host:1/a@b", "http://***@host:1/a@b")]
    [InlineData("https://host/a@b", "https://host/a@b")]
    [InlineData("plain text", "plain text")]
    public void User_names_and_passwords_in_addresses_are_masked(string text, string expected) => Assert.Equal(expected, Masking.Text(text));
}
