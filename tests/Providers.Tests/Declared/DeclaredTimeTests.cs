using System.Globalization;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Declared;
using Aggregator.Providers.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Aggregator.Providers.Tests.Declared;

/// <summary>How instants are read and written.</summary>
public class DeclaredTimeTests
{
    [Theory]
    [InlineData("Rfc3339", null, "2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z")]
    [InlineData("Rfc3339", null, "2026-01-02T03:04:05.25+02:00", "2026-01-02T01:04:05.25Z")]
    [InlineData("Rfc3339", null, "2026-01-02T03:04:05.123456789Z", "2026-01-02T03:04:05.1234567Z")]
    [InlineData("rfc3339", null, "2018-01-20T12:00Z", "2018-01-20T12:00:00Z")]
    [InlineData("Rfc3339", null, "2026-07-02 03:04:05-05:00", "2026-07-02T08:04:05Z")]
    [InlineData("Rfc3339", null, "2026-07-02T03:04:05+0200", "2026-07-02T01:04:05Z")]
    [InlineData("EpochSeconds", null, "1767323045", "2026-01-02T03:04:05Z")]
    [InlineData("EpochSeconds", null, "1767323045.5", "2026-01-02T03:04:05.5Z")]
    [InlineData("EpochMilliseconds", null, "1767323045250", "2026-01-02T03:04:05.25Z")]
    [InlineData("Local", "Europe/Kyiv", "2026-05-21T20:30", "2026-05-21T17:30:00Z")]
    [InlineData("Local", "Europe/Kyiv", "2026-01-21T20:30:15", "2026-01-21T18:30:15Z")]
    [InlineData("Local", "America/St_Johns", "2026-01-21 20:30", "2026-01-22T00:00:00Z")]
    [InlineData("Local", "UTC", "2026-01-21", "2026-01-21T00:00:00Z")]
    [InlineData("dd.MM.yyyy HH:mm", "Europe/Berlin", "21.07.2026 14:30", "2026-07-21T12:30:00Z")]
    [InlineData("yyyyMMddHHmm", "UTC", "202607211430", "2026-07-21T14:30:00Z")]
    [InlineData("yyyy-MM-dd'T'HH:mm:sszzz", null, "2026-07-21T14:30:00+02:00", "2026-07-21T12:30:00Z")]
    public void An_instant_is_read_in_its_format(string format, string? zone, string text, string expected)
    {
        Assert.Empty(InstantFormat.Mistakes(format, zone));

        Assert.True(new InstantFormat(format, zone).TryRead(new JValue(text), out var read));

        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), read.Early);
        Assert.Equal(read.Early, read.Late);
    }

    [Theory]
    [InlineData("Rfc3339", null, "2026-01-02T03:04:05")]
    [InlineData("Rfc3339", null, "2026-01-02")]
    [InlineData("Rfc3339", null, "1767323045")]
    [InlineData("EpochSeconds", null, "2026-01-02T03:04:05Z")]
    [InlineData("EpochSeconds", null, "1767323045250000")]
    [InlineData("EpochSeconds", null, "79228162514264337593543950335")]
    [InlineData("Local", "Europe/Berlin", "2026-01-02T03:04:05Z")]
    [InlineData("Local", "Europe/Berlin", "2026-03-29T02:30")]
    [InlineData("dd.MM.yyyy", "UTC", "2026-01-02")]
    public void What_is_no_instant_in_the_format_is_refused(string format, string? zone, string text) =>
        Assert.False(new InstantFormat(format, zone).TryRead(new JValue(text), out _));

    [Fact]
    public async Task The_hour_that_clocks_repeat_is_told_by_the_order_of_the_rows()
    {
        await using var host = await DeclaredHost.StartAsync("""
            "Measurements": { "sample": { "Rows": "$", "Time": { "Path": "t", "Format": "Local", "Zone": "Europe/Berlin" }, "Fields": { "v": { "Unit": "1" } } } }
            """, Answers.Json("""[ {"t":"2025-10-26T01:00","v":1}, {"t":"2025-10-26T02:00","v":2}, {"t":"2025-10-26T02:30","v":3}, {"t":"2025-10-26T02:00","v":4}, {"t":"2025-10-26T02:30","v":5}, {"t":"2025-10-26T03:00","v":6} ]"""));

        Assert.Equal(
            ["2025-10-25T23:00", "2025-10-26T00:00", "2025-10-26T00:30", "2025-10-26T01:00", "2025-10-26T01:30", "2025-10-26T02:00"],
            (await host.FetchAsync()).Select(reading => reading.At.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("2025-10-26T00:31:00Z", "2025-10-26T00:30:00Z")]
    [InlineData("2025-10-26T01:31:00Z", "2025-10-26T01:30:00Z")]
    public void A_lone_value_in_the_repeated_hour_is_the_latest_that_is_past(string fetched, string expected)
    {
        Assert.True(new InstantFormat("Local", "Europe/Berlin").TryRead(new JValue("2025-10-26T02:30"), out var read));

        var at = read.Resolve(previous: null, isAlone: true, DateTimeOffset.Parse(fetched, CultureInfo.InvariantCulture));

        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), at);
    }

    [Fact]
    public async Task The_hour_that_clocks_skip_is_malformed()
    {
        await using var host = await DeclaredHost.StartAsync("""
            "Measurements": { "sample": { "Time": { "Path": "t", "Format": "Local", "Zone": "Europe/Berlin" }, "Fields": { "v": { "Unit": "1" } } } }
            """, Answers.Json("""{"t":"2026-03-29T02:30","v":1}"""));

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
        Assert.Contains("'2026-03-29T02:30', no instant in the format Local of Europe/Berlin", failure.Message);
    }

    [Theory]
    [InlineData("Rfc3339", null, "2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z")]
    [InlineData("Rfc3339", null, "2026-01-02T03:04:05.5Z", "2026-01-02T03:04:05Z", "2026-01-02T03:04:06Z")]
    [InlineData("EpochSeconds", null, "2026-01-02T03:04:05.5Z", "1767323045", "1767323046")]
    [InlineData("EpochMilliseconds", null, "2026-01-02T03:04:05.5Z", "1767323045500", "1767323045500")]
    [InlineData("yyyy-MM-dd'T'HH:mm'Z'", "UTC", "2026-01-02T03:04:05Z", "2026-01-02T03:04Z", "2026-01-02T03:05Z")]
    [InlineData("yyyy-MM-dd", "UTC", "2026-01-02T03:04:05Z", "2026-01-02", "2026-01-03")]
    [InlineData("Local", "Europe/Berlin", "2026-07-02T03:00:00Z", "2026-07-02T05:00:00", "2026-07-02T05:00:00")]
    public void The_ends_of_a_range_are_written_so_that_nothing_in_it_is_cut_off(string format, string? zone, string at, string since, string before)
    {
        var instant = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
        var written = new InstantFormat(format, zone);

        Assert.Equal((since, before), (written.Write(instant), written.WriteUp(instant)));
    }
}
