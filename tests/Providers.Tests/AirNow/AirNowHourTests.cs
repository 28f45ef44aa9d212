using Aggregator.Providers.AirNow;

namespace Aggregator.Providers.Tests.AirNow;

public class AirNowHourTests
{
    [Theory]
    [InlineData("2026-09-12", "08:00", "PDT", "2026-09-12T14:00:00Z")] // recorded
    [InlineData("2026-09-09", "17:00", "PDT", "2026-09-09T23:00:00Z")] // recorded
    [InlineData("2026-09-09", "18:00", "PDT", "2026-09-10T00:00:00Z")] // announced
    [InlineData("2026-01-15", "12:00", "EST", "2026-01-15T16:00:00Z")]
    [InlineData("2026-07-15", "12:00", "EDT", "2026-07-15T15:00:00Z")]
    [InlineData("2026-07-15", "12:00", "CST", "2026-07-15T17:00:00Z")]
    [InlineData("2026-07-15", "12:00", "CDT", "2026-07-15T16:00:00Z")]
    [InlineData("2026-07-15", "12:00", "MST", "2026-07-15T18:00:00Z")]
    [InlineData("2026-07-15", "12:00", "MDT", "2026-07-15T17:00:00Z")]
    [InlineData("2026-01-15", "12:00", "PST", "2026-01-15T19:00:00Z")]
    [InlineData("2026-01-15", "12:00", "AKST", "2026-01-15T20:00:00Z")]
    [InlineData("2026-01-15", "12:00", "AKT", "2026-01-15T20:00:00Z")]
    [InlineData("2026-07-15", "12:00", "AKDT", "2026-07-15T19:00:00Z")]
    [InlineData("2026-07-15", "12:00", "HST", "2026-07-15T21:00:00Z")]
    [InlineData("2026-07-15", "12:00", "AST", "2026-07-15T15:00:00Z")]
    [InlineData("2026-07-15", "12:00", "ChST", "2026-07-15T01:00:00Z")]
    [InlineData("2026-07-15", "12:00", "GST", "2026-07-15T01:00:00Z")]
    [InlineData("2026-09-10", "00:00", "PDT", "2026-09-10T06:00:00Z")] // midnight of the new day
    [InlineData("2026-09-09", "24:00", "PDT", "2026-09-10T06:00:00Z")] // midnight of the old day, said plainly
    [InlineData("2026-12-31", "01:00", "EST", "2026-12-31T05:00:00Z")]
    public void The_start_is_an_hour_before_the_label_in_its_zone(string date, string label, string zone, string expected)
    {
        var start = DateTimeOffset.Parse(expected);

        var problem = AirNowHour.Read(DateOnly.Parse(date), label, zone, start.AddMinutes(95), out var read);

        Assert.Null(problem);
        Assert.Equal(start, read);
        Assert.Equal(TimeSpan.Zero, read.Offset);
    }

    [Theory]
    [InlineData("XST")]
    [InlineData("")]
    [InlineData("BST")]
    public void An_unknown_zone_is_never_guessed(string zone)
    {
        var problem = AirNowHour.Read(new DateOnly(2026, 9, 9), "17:00", zone, DateTimeOffset.Parse("2026-09-10T00:35Z"), out _);

        Assert.Equal($"time zone '{zone}' is unknown", problem);
    }

    [Fact]
    public void An_hour_that_has_not_ended_shows_a_wrong_zone()
    {
        // The clock says PDT, the label says PST as the retired services did: it would be an hour in the future.
        var problem = AirNowHour.Read(new DateOnly(2026, 9, 9), "17:00", "PST", DateTimeOffset.Parse("2026-09-10T00:35Z"), out _);

        Assert.Equal("hour 17:00 PST of 2026-09-09 has not ended yet", problem);
    }

    [Fact]
    public void Midnight_with_the_old_date_is_left_out_instead_of_stored_a_day_too_early()
    {
        var halfPastMidnight = DateTimeOffset.Parse("2026-09-10T07:35Z");

        var problem = AirNowHour.Read(new DateOnly(2026, 9, 9), "00:00", "PDT", halfPastMidnight, out _);

        Assert.Equal("midnight of 2026-09-09 is ambiguous and too old to be the latest hour", problem);
    }

    [Fact]
    public void An_old_hour_is_kept_at_its_own_instant()
    {
        var problem = AirNowHour.Read(new DateOnly(2026, 9, 9), "17:00", "PDT", DateTimeOffset.Parse("2026-11-22T12:00Z"), out var start);

        Assert.Null(problem);
        Assert.Equal(DateTimeOffset.Parse("2026-09-09T23:00Z"), start);
    }

    [Theory]
    [InlineData("17:30")]
    [InlineData("25:00")]
    [InlineData("5:00")]
    [InlineData("17")]
    [InlineData("-1:00")]
    [InlineData("")]
    public void A_label_that_is_no_full_hour_is_left_out(string label)
    {
        var problem = AirNowHour.Read(new DateOnly(2026, 9, 9), label, "PDT", DateTimeOffset.Parse("2026-09-10T12:00Z"), out _);

        Assert.Equal($"'{label}' is no full hour", problem);
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("1999-12-31")]
    [InlineData("9999-12-31")]
    public void A_date_outside_this_century_is_left_out(string date)
    {
        var problem = AirNowHour.Read(DateOnly.Parse(date), "24:00", "GST", DateTimeOffset.Parse("2026-09-10T12:00Z"), out _);

        Assert.Equal($"{date} is no plausible date", problem);
    }
}
