using Aggregator.Api.Envelope;
using Aggregator.Configuration;
using Aggregator.Hosting;
using Aggregator.Providers.Http;
using Aggregator.Quotas;
using Aggregator.Scheduling;

namespace Aggregator.Api.V1.Providers;

/// <summary>What the API and the pages do with sources.</summary>
internal sealed class SourceControl(Engine engine, LiveSettings live, SourceSchedule schedule, QuotaLedger ledger, TimeProvider timeProvider)
{
    /// <summary>Switches a source on or off, for good; it has begun or ended when the task completes.</summary>
    /// <exception cref="ApiException">There is no such source, or it cannot be switched so: with every mistake.</exception>
    public async Task<SwitchAnswer> SwitchAsync(string name, bool enabled, CancellationToken cancellationToken)
    {
        var result = await live.SwitchAsync(name, enabled, cancellationToken)
            ?? throw new ApiException(ErrorCode.Unavailable, "The daemon is ending.");
        return result.Outcome switch
        {
            SwitchOutcome.Changed or SwitchOutcome.Already => new SwitchAnswer(result.Source, enabled, result.Outcome is SwitchOutcome.Changed),
            SwitchOutcome.Unknown => throw ApiException.Missing(result.Message),
            SwitchOutcome.NotWritten => throw new ApiException(ErrorCode.Unavailable, result.Message),
            _ => throw new ApiException(ErrorCode.Conflict, result.Message, [.. result.Problems.Select(Detail)]),
        };
    }

    /// <summary>Starts a run of a source now. It keeps to the quota: targets for which nothing is left are held back.</summary>
    /// <param name="name">The source; case does not matter.</param>
    /// <returns>What was started; or nothing and how long the ledger holds the source back.</returns>
    /// <exception cref="ApiException">There is no such source, it is off, or a run of it is under way.</exception>
    public (PollAnswer? Started, TimeSpan HeldBack) Poll(string name)
    {
        var settings = engine.Settings?.Sources.GetValueOrDefault(name) ?? throw ApiException.Missing($"There is no source '{name}'; /api/v1/providers lists them.");
        var source = schedule.Sources.FirstOrDefault(source => source.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ApiException(ErrorCode.Conflict, settings.Enabled ? $"{settings.Name} could not be started; the daemon's log says why." : $"{settings.Name} is disabled; enable it first.");
        if (schedule.IsRunning(name))
        {
            throw UnderWay(source.Name);
        }

        // So long a call waits for its permit by itself.
        var wait = ledger.WaitOf(new QuotaCall(settings.CredentialId, QuotaCall.Calls, source.Name, TimeSpan.Zero));
        if (wait > settings.Options.Timeout / 2)
        {
            return (null, wait);
        }

        var now = timeProvider.GetUtcNow();
        return schedule.TryRunNow(name)
            ? (new PollAnswer(source.Name, source.Targets.Count, now, $"{ApiRoutes.V1}/runs?source={Uri.EscapeDataString(source.Name)}"), TimeSpan.Zero)
            : throw UnderWay(source.Name);
    }

    private static ApiException UnderWay(string name) => new(ErrorCode.Conflict, $"A run of {name} is under way.");

    private static ErrorDetail Detail(SettingProblem problem) => new(problem.Path, problem.Origin is null ? problem.Message : $"{problem.Message} ({problem.Origin})");
}
