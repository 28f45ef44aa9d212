using System.Globalization;
using System.Text.Json;
using Aggregator.Queries.Answers;

namespace Aggregator.Tests.Queries;

public class InstantConverterTests
{
    private static readonly JsonSerializerOptions s_options = new() { Converters = { new InstantConverter() } };

    [Theory]
    [InlineData("2026-03-01T06:30:00+00:00", "2026-03-01T06:30:00Z")]
    [InlineData("2026-03-01T06:30:00.120+00:00", "2026-03-01T06:30:00.120Z")]
    [InlineData("2026-03-01T06:30:00.0009999+00:00", "2026-03-01T06:30:00Z")]
    [InlineData("2026-03-01T06:30:00+05:30", "2026-03-01T01:00:00Z")]
    [InlineData("0001-01-01T00:00:00+00:00", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999+00:00", "9999-12-31T23:59:59.999Z")]
    public void An_instant_is_written_in_UTC_with_milliseconds_only_when_there_are_any(string instant, string written)
    {
        var value = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

        Assert.Equal($"\"{written}\"", JsonSerializer.Serialize(value, s_options));
        Assert.Equal(written, InstantConverter.Text(value));
    }
}
