using Aggregator.State;
using Microsoft.Extensions.Logging;

namespace Aggregator.Jobs;

/// <summary>The edge of a job: whatever happens in it, this says how it ended, and nobody else's job notices.</summary>
internal sealed partial class JobEdge(ILogger logger)
{
    /// <summary>Does the work.</summary>
    /// <param name="id">The job.</param>
    /// <param name="work">What is done.</param>
    /// <param name="stop">Ends it when the job is paused or cancelled, or the daemon stops.</param>
    /// <returns>Completed; failed and why; or queued when it was stopped.</returns>
    public async Task<(JobState End, string? Error)> DoAsync(string id, Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work();
            return (JobState.Completed, null);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Paused or cancelled, which whoever asked has written down; or the daemon stops, and it goes on at the next start.
            return (JobState.Queued, null);
        }
        catch (Exception exception) when (exception is JobException or StateException)
        {
            return (JobState.Failed, exception.Message);
        }
#pragma warning disable CA1031 // A bug ends this job and nobody else's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogBroke(exception, id);
            return (JobState.Failed, $"This is a bug ({exception.GetType().Name}); the daemon's log tells more under {id}.");
        }
    }

    [LoggerMessage(1800, LogLevel.Error, "{Job} failed on its own mistake")]
    private partial void LogBroke(Exception exception, string job);
}
