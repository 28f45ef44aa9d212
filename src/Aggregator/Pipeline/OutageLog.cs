using Aggregator.Observability;
using Microsoft.Extensions.Logging;

namespace Aggregator.Pipeline;

/// <summary>Says once that a source fails and once that it is well again, however many runs and targets that concerns.</summary>
internal sealed partial class OutageLog(ILogger<OutageLog> logger)
{
    /// <summary>Compares a run with what was known about its source.</summary>
    public void Observe(Source source, RunResult run)
    {
        var faults = run.Polls.Where(poll => poll.IsFault).ToList();
        if (source.Runs == 1 && faults.Count == 0)
        {
            Greet(source, run);
        }

        if (faults.Count > 0 && source.Outage is null)
        {
            var first = faults.Find(fault => fault.CredentialsRefused) ?? faults[0];
            source.Outage = new Outage(run.StartedAt, first.Outcome, first.Message ?? first.Outcome.ToString(), first.CredentialsRefused);
            LogBegan(source.Name, source.Outage.Outcome, faults.Count, source.Targets.Count, first.Target.Id, source.Outage.Message);
        }
        else if (faults.Count == 0 && run.AnySucceeded && source.Outage is { } outage)
        {
            source.Outage = null;
            LogEnded(source.Name, Duration.Text(run.StartedAt + run.Duration - outage.Since));
        }
    }

    private void Greet(Source source, RunResult run)
    {
        if (run.AnySucceeded)
        {
            LogAnswers(source.Name, run.Polls.Count(poll => poll.Succeeded), source.Targets.Count, run.Polls.Sum(poll => poll.Count), Duration.Text(run.Duration));
        }
        else if (run.Polls is [var first, ..])
        {
            LogWaits(source.Name, first.Message);
        }
    }

    /// <summary>Closes the outage of a source that is asked no more; its successor, if there is one, begins without.</summary>
    /// <param name="source">The source as it was.</param>
    /// <param name="now">When it was taken off the schedule, UTC.</param>
    /// <param name="change">What became of it, such as <c>was switched off</c>.</param>
    public void Abandon(Source source, DateTimeOffset now, string change)
    {
        if (source.Outage is { } outage)
        {
            source.Outage = null;
            LogAbandoned(source.Name, Duration.Text(now - outage.Since), change);
        }
    }

    [LoggerMessage(1200, LogLevel.Warning, "{Source} is {Outcome} for {Failing} of {Targets} targets, first {Target}: {Reason}")]
    private partial void LogBegan(string source, PollOutcome outcome, int failing, int targets, string target, string reason);

    [LoggerMessage(1201, LogLevel.Information, "{Source} is well again after {Outage}")]
    private partial void LogEnded(string source, string outage);

    [LoggerMessage(1204, LogLevel.Information, "{Source} answers: {Answered} of {Targets} targets, {Readings} readings in {Duration}")]
    private partial void LogAnswers(string source, int answered, int targets, int readings, string duration);

    [LoggerMessage(1205, LogLevel.Information, "{Source} waits: {Reason}")]
    private partial void LogWaits(string source, string? reason);

    [LoggerMessage(1203, LogLevel.Information, "{Source} had been failing for {Outage} when it {Change}")]
    private partial void LogAbandoned(string source, string outage, string change);
}
