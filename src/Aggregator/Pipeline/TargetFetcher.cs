using Aggregator.Journal;
using Aggregator.Providers.Contracts;
using Aggregator.State;
using Microsoft.Extensions.Logging;

namespace Aggregator.Pipeline;

/// <summary>Asks upstream about one target and turns whatever happens into a result. Nothing is stored.</summary>
internal sealed partial class TargetFetcher(ReadingJournal journal, ILogger<TargetFetcher> logger)
{
    /// <summary>Asks once.</summary>
    /// <param name="source">The source.</param>
    /// <param name="target">One of its targets; a stream is asked for what follows the stored place.</param>
    /// <param name="cancellationToken">Gives the target up.</param>
    /// <returns>The result; null when the token ended it.</returns>
    public async Task<PollResult?> FetchAsync(Source source, Target target, CancellationToken cancellationToken)
    {
        try
        {
            if (target.HasCursor && source.Provider is ICursorProvider streams)
            {
                var fetch = await streams.FetchAsync(target, journal.CursorOf(source.Name, target.Id), cancellationToken);
                return PollResult.Of(target, fetch.Readings) with { Cursor = fetch.Cursor };
            }

            return PollResult.Of(target, await source.Provider.FetchAsync(target, cancellationToken));
        }
        catch (ProviderException exception)
        {
            // Upstream may say in words, or the provider may know, what no header said; a call before that would be refused or cost more.
            if (exception is { Failure: ProviderFailure.Throttled, IsLocalQuota: false, RetryAfter: { } wait })
            {
                source.LeaveAlone(wait);
            }

            return PollResult.Of(target, exception);
        }
        catch (StateException exception)
        {
            return new PollResult(target, PollOutcome.Unavailable, [], $"Not asked: {exception.Message}");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // The edge of a poll: a provider's own mistake must not stop its siblings, and it is logged as what it is.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogProviderBroke(exception, source.Name, target.Id);
            return new PollResult(target, PollOutcome.Malformed, [], $"The provider failed on this answer ({exception.GetType().Name}); see the log.");
        }
    }

    [LoggerMessage(1202, LogLevel.Error, "{Source} {Target}: the provider failed on upstream's answer")]
    private partial void LogProviderBroke(Exception exception, string source, string target);
}
