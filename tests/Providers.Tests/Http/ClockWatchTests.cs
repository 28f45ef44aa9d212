using System.Globalization;
using Aggregator.Providers.Http;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Http;

public class ClockWatchTests
{
    private readonly FakeTime _time = new();
    private readonly RecordedLog<ClockWatch> _log = new();

    [Theory]
    [InlineData(31, "this machine's clock is 31 s behind upstream's")]
    [InlineData(-31, "this machine's clock is 31 s ahead of upstream's")]
    [InlineData(-600, "this machine's clock is 10 min ahead of upstream's")]
    [InlineData(7 * 3600, "this machine's clock is 7 h behind upstream's")]
    [InlineData(-3 * 86400, "this machine's clock is 3 days ahead of upstream's")]
    public void A_clock_that_is_off_is_told_with_the_remedy(int seconds, string expected)
    {
        var clocks = new ClockWatch(_time, _log);

        Observe(clocks, "weather", seconds);

        Assert.Equal($"weather: {expected}; synchronise it (timedatectl set-ntp true)", Assert.Single(_log.Lines).Text);
        Assert.Equal(TimeSpan.FromSeconds(seconds), clocks.SkewOf("Weather"));
        Assert.Null(clocks.SkewOf("another"));
    }

    [Fact]
    public void It_is_told_once_however_often_and_by_however_many_it_is_seen_and_again_when_it_has_changed()
    {
        var clocks = new ClockWatch(_time, _log);

        foreach (var seconds in new[] { 29, -29, 100, 101, 99, 5, 100, 200 })
        {
            Observe(clocks, "weather", seconds);
            Observe(clocks, "grid", seconds);
        }

        Assert.Equal(["100 s behind", "100 s behind", "3 min behind"], _log.Lines.Select(line => line.Text.Split(["clock is ", " upstream"], StringSplitOptions.None)[1]));
    }

    [Fact]
    public void An_answer_that_took_long_or_tells_no_date_says_nothing()
    {
        var clocks = new ClockWatch(_time, _log);
        using var undated = new HttpResponseMessage();

        Observe(clocks, "weather", 100, took: 6);
        clocks.Observe("weather", undated, TimeSpan.Zero);

        Assert.Empty(_log.Lines);
        Assert.Null(clocks.SkewOf("weather"));
    }

    [Fact]
    public void The_age_of_an_answer_that_a_cache_on_the_way_has_kept_is_added_to_its_date()
    {
        var clocks = new ClockWatch(_time, _log);

        Observe(clocks, "weather", -900, age: 900);

        Assert.Empty(_log.Lines);
        Assert.Equal(TimeSpan.Zero, clocks.SkewOf("weather"));
    }

    private void Observe(ClockWatch clocks, string source, int seconds, int took = 0, int? age = null)
    {
        using var response = new HttpResponseMessage();
        response.Headers.Date = _time.GetUtcNow().AddSeconds(seconds);
        response.Headers.Age = age is { } told ? TimeSpan.FromSeconds(told) : null;
        clocks.Observe(source, response, TimeSpan.FromSeconds(took));
    }
}
