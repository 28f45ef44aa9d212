using System.Text;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.Tests.Http;

public class QuotedSecretTests
{
    [Theory]
    [InlineData("S3cretKey+/&\"<x", "the key S3cretKey+/&\"<x is wrong")]
    [InlineData("S3cretKey+/&\"<x", """{"message":"the key S3cretKey\u002B\/\u0026\"\u003Cx is wrong"}""")]
    [InlineData("S3cretKey+/&\"<x", "<p>the key S3cretKey+/&amp;&quot;&lt;x is wrong</p>")]
    [InlineData("S3cretKey+/&\"<x", "/path?key=S3cretKey%2b%2f%26%22%3cx")]
    [InlineData("+S3cretKey", "S3cretKey")]
    public void A_secret_is_overwritten_however_it_is_quoted(string secret, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        QuotedSecret.Overwrite(secret, bytes);

        Assert.DoesNotContain("S3cretKey", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key", """{"key":1}""")]
    [InlineData("some+temperature+words", """{"temperature":1}""")]
    [InlineData("S3cretKey.with-a~dot", """{"with":"S3cretKey"}""")]
    public void Ordinary_words_stay(string secret, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        QuotedSecret.Overwrite(secret, bytes);

        Assert.Equal(text, Encoding.UTF8.GetString(bytes));
    }
}
