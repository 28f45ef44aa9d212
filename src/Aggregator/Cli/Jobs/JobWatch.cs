using Aggregator.Api;
using Aggregator.Api.V1.Jobs;
using Aggregator.Cli.Remote;
using Aggregator.Jobs;

namespace Aggregator.Cli.Jobs;

/// <summary>Starts jobs of a daemon and follows them to their end, also while the daemon is away for a while.</summary>
internal sealed class JobWatch(CliServices services, DaemonClient daemon)
{
    /// <summary>So long a daemon that does not answer is asked again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(0.5);

    /// <summary>Asks for a job.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="idempotencyKey">The caller's own key; null to make one, so that asking again after a lost answer makes no second job.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DaemonException">It was not accepted.</exception>
    public Task<JobAnswer> StartAsync(JobRequest request, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var key = idempotencyKey ?? Guid.NewGuid().ToString("N");
        return PatientlyAsync(() => daemon.PostAsync<JobAnswer, JobRequest>($"{ApiRoutes.V1}/jobs", request, key, cancellationToken), TimeSpan.FromSeconds(5), cancellationToken);
    }

    /// <summary>Waits for the end of a job and shows how far it is.</summary>
    /// <param name="id">The job.</param>
    /// <param name="timeout">The longest wait; null for any.</param>
    /// <param name="cancellationToken">Ends the wait; the job goes on.</param>
    /// <returns>The job at its end, or as it is when the time is over.</returns>
    /// <exception cref="DaemonException">There is no such job, or nobody answered for too long.</exception>
    public async Task<JobAnswer> WaitAsync(string id, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var began = services.Time.GetTimestamp();
        var line = new ProgressLine(services);
        try
        {
            while (true)
            {
                var job = await PatientlyAsync(() => daemon.GetAsync<JobAnswer>($"{ApiRoutes.V1}/jobs/{Uri.EscapeDataString(id)}", cancellationToken), Patience, cancellationToken);
                line.Show(job);
                if (job.EndedAt is not null || services.Time.GetElapsedTime(began) >= timeout)
                {
                    return job;
                }

                await Task.Delay(s_period, services.Time, cancellationToken);
            }
        }
        finally
        {
            line.End();
        }
    }

    private async Task<T> PatientlyAsync<T>(Func<Task<T>> call, TimeSpan patience, CancellationToken cancellationToken)
    {
        long? silentSince = null;
        while (true)
        {
            try
            {
                return await call();
            }
            catch (DaemonException exception) when (exception.IsPassing && (silentSince is null || services.Time.GetElapsedTime(silentSince.Value) < patience))
            {
                if (silentSince is null)
                {
                    services.WriteErrorLine($"{exception.Message} Asking again.");
                }

                silentSince ??= services.Time.GetTimestamp();
                await Task.Delay(s_period, services.Time, cancellationToken);
            }
        }
    }
}
