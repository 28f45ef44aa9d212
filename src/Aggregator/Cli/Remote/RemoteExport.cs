using Aggregator.Api;
using Aggregator.Api.V1.Jobs;
using Aggregator.Cli.Jobs;
using Aggregator.Exporting;
using Aggregator.Jobs;

namespace Aggregator.Cli.Remote;

/// <summary>Exports readings of a daemon elsewhere: by a job there, whose result is fetched.</summary>
internal sealed class RemoteExport(CliServices services, DaemonClient daemon)
{
    /// <returns>How many rows there were.</returns>
    /// <exception cref="DaemonException">They cannot be had.</exception>
    public async Task<long> WriteAsync(ExportQuery query, TextWriter output, CancellationToken cancellationToken)
    {
        var watch = new JobWatch(services, daemon);
        var asked = await watch.StartAsync(RequestOf(query), idempotencyKey: null, cancellationToken);
        try
        {
            var job = await watch.WaitAsync(asked.JobId, timeout: null, cancellationToken);
            if (job.State is not JobState.Completed)
            {
                throw new DaemonException(job.Error ?? $"{job.JobId} was cancelled.", JobText.ExitCodeOf(job.State));
            }

            await daemon.DownloadAsync($"{ApiRoutes.V1}/jobs/{job.JobId}/export", output, cancellationToken);
            return job.Progress.Readings;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody wants it any more; what takes longer than a moment to say is left.
            using var moment = new CancellationTokenSource(TimeSpan.FromSeconds(2), services.Time);
            await daemon.PostAsync<JobAnswer>($"{ApiRoutes.V1}/jobs/{asked.JobId}/cancel", moment.Token);
            throw new DaemonException($"{asked.JobId} was cancelled.", ExitCode.JobCancelled);
        }
    }

    /// <summary>The job of a query.</summary>
    public static JobRequest RequestOf(ExportQuery query) => new()
    {
        Type = JobType.Export,
        Measurement = query.Series.Measurement,
        Fields = query.Fields.Count > 0 ? query.Fields : null,
        Place = query.Series.Place,
        Sources = query.Series.Source is { } source ? [source] : null,
        Tags = query.Series.Tags.Count > 0 ? query.Series.Tags : null,
        Since = query.Since,
        Before = query.Before,
        Format = query.Format,
    };
}
