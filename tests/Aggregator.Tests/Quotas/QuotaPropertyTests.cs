using static Aggregator.Tests.Quotas.LedgerHost;

namespace Aggregator.Tests.Quotas;

/// <summary>What must hold whatever happens: no window is exceeded, and what is allowed is used.</summary>
public sealed class QuotaPropertyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task No_window_is_exceeded_by_a_process_that_is_killed_at_random(int seed)
    {
        var simulation = new QuotaSimulation(seed, Per("00:00:10", 12), Per("Minute", 30), Bucket(20, 2))
        {
            KillProbability = 0.02,
            RestartProbability = 0.01,
        };

        await simulation.RunAsync(TimeSpan.FromMinutes(6));

        Assert.InRange(simulation.Upstream.Counted.Count, 30, 180);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task No_window_is_exceeded_when_the_clock_is_set_while_it_runs_or_between_kills(int seed)
    {
        var simulation = new QuotaSimulation(seed, Per("00:00:10", 12), Bucket(10, 1))
        {
            KillProbability = 0.02,
            SetClockProbability = 0.1,
        };

        await simulation.RunAsync(TimeSpan.FromMinutes(5));

        Assert.InRange(simulation.Upstream.Counted.Count, 100, 360);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public async Task No_large_window_is_exceeded_whose_permits_come_in_blocks(int seed)
    {
        var simulation = new QuotaSimulation(seed, Per("Second", 100), Per("Minute", 2000))
        {
            Demand = 30,
            Callers = 300,
            LongestCall = TimeSpan.FromMilliseconds(400),
            LongestWait = TimeSpan.FromSeconds(2),
            KillProbability = 0.02,
        };

        await simulation.RunAsync(TimeSpan.FromMinutes(2));

        Assert.InRange(simulation.Upstream.Counted.Count, 1000, 6000);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public async Task No_day_is_exceeded_by_calls_around_midnight(int seed)
    {
        var simulation = new QuotaSimulation(seed, Per("Day", 40), Per("Month", 200))
        {
            Step = TimeSpan.FromMinutes(20),
            LongestCall = TimeSpan.FromMinutes(30),
            LongestWait = TimeSpan.FromHours(2),
            KillProbability = 0.01,
            Demand = 2,
        };

        await simulation.RunAsync(TimeSpan.FromDays(40));

        Assert.InRange(simulation.Upstream.Counted.Count, 200, 400);
    }

    [Theory]
    [InlineData(30, 60, 60)]
    [InlineData(600, 60, 15)]
    [InlineData(5, 1, 2)]
    public async Task What_is_allowed_is_used_when_more_is_asked_for(int limit, int window, int minutes)
    {
        var simulation = new QuotaSimulation(41, Per(TimeSpan.FromSeconds(window).ToString(), limit))
        {
            Step = TimeSpan.FromSeconds(window / 100.0),
            Demand = limit / 25.0,
            Callers = 100,
            LongestCall = TimeSpan.FromSeconds(window / 200.0),
            LongestWait = TimeSpan.FromSeconds(window),
        };

        await simulation.RunAsync(TimeSpan.FromMinutes(minutes));

        var windows = TimeSpan.FromMinutes(minutes).TotalSeconds / window;
        Assert.InRange(simulation.Upstream.Counted.Count / (limit * windows), 0.95, 1.02);
    }

    [Fact]
    public async Task What_a_bucket_allows_is_used_when_more_is_asked_for()
    {
        var simulation = new QuotaSimulation(51, Bucket(20, 15))
        {
            Step = TimeSpan.FromSeconds(1),
            Demand = 0.3,
            LongestWait = TimeSpan.FromMinutes(2),
        };

        await simulation.RunAsync(TimeSpan.FromHours(1));

        Assert.InRange(simulation.Upstream.Counted.Count, 0.95 * 260, 260);
    }
}
