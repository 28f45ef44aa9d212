using System.Threading.RateLimiting;
using Aggregator.Providers.Contracts;

namespace Aggregator.Tests.Quotas;

/// <summary>Random demand on a ledger, with kills, restarts, set clocks and calls that end when they like; the same seed does the same.</summary>
internal sealed class QuotaSimulation(int seed, params QuotaOptions[] quotas)
{
    private readonly Random _random = new(seed);
    private readonly List<(string Caller, Task<RateLimitLease> Permit)> _asked = [];
    private readonly List<(RateLimitLease Permit, long CountedAt, long EndsAt)> _running = [];

    public Upstream Upstream { get; } = new();

    public Dictionary<string, int> Grants { get; } = [];

    public int Callers { get; init; } = 8;

    public TimeSpan Step { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Questions in a step, on average.</summary>
    public double Demand { get; init; } = 1;

    public TimeSpan LongestCall { get; init; } = TimeSpan.FromSeconds(3);

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>In a step.</summary>
    public double KillProbability { get; init; }

    /// <summary>In a step.</summary>
    public double RestartProbability { get; init; }

    /// <summary>In a step.</summary>
    public double SetClockProbability { get; init; }

    public async Task RunAsync(TimeSpan duration)
    {
        await using var host = new LedgerHost(quotas);
        var end = host.Time.GetTimestamp() + duration.Ticks;
        while (host.Time.GetTimestamp() < end)
        {
            Ask(host);
            if (_random.NextDouble() < KillProbability)
            {
                host.Kill();
                Abandon(host);
            }

            await host.Ledger.WhenIdleAsync();
            Begin(host);
            await host.AdvanceAsync(Step.TotalSeconds * _random.NextDouble() * 2);
            Begin(host);
            End(host.Time.GetTimestamp());
            if (_random.NextDouble() < SetClockProbability)
            {
                host.Time.SetWallClock(TimeSpan.FromHours((_random.NextDouble() * 48) - 24));
            }

            if (_random.NextDouble() < RestartProbability)
            {
                await host.RestartAsync();
                Abandon(host);
            }
        }

        Abandon(host);
        foreach (var quota in quotas)
        {
            Upstream.Check(quota);
        }
    }

    private void Ask(LedgerHost host)
    {
        for (var demand = Demand * 2 * _random.NextDouble(); demand > _random.NextDouble(); demand--)
        {
            var caller = $"caller {_random.Next(Callers)}";
            var wait = LongestWait.TotalSeconds * _random.NextDouble();
            _asked.Add((caller, host.Ledger.AcquireAsync(LedgerHost.Call(caller, wait)).AsTask()));
        }
    }

    private void Abandon(LedgerHost host)
    {
        _asked.Clear(); // whatever the ended process is still granted, it does not begin
        var now = host.Time.GetTimestamp();
        foreach (var call in _running)
        {
            Upstream.Count(Math.Min(call.CountedAt, now));
        }

        _running.Clear();
    }

    private void Begin(LedgerHost host)
    {
        var now = host.Time.GetTimestamp();
        foreach (var (caller, permit) in _asked.Where(asked => asked.Permit.IsCompletedSuccessfully && asked.Permit.Result.IsAcquired))
        {
            var ends = now + (long)(LongestCall.Ticks * _random.NextDouble());
            var counted = _random.Next(3) switch { 0 => now, 1 => ends, _ => _random.NextInt64(now, ends + 1) };
            _running.Add((permit.Result, counted, ends));
            Grants[caller] = Grants.GetValueOrDefault(caller) + 1;
        }

        _asked.RemoveAll(asked => asked.Permit.IsCompleted);
    }

    private void End(long now)
    {
        foreach (var (permit, countedAt, _) in _running.Where(call => call.EndsAt <= now))
        {
            Upstream.Count(countedAt);
            permit.Dispose();
        }

        _running.RemoveAll(call => call.EndsAt <= now);
    }
}
