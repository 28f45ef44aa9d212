using Aggregator.Providers.Http;
using static Aggregator.Tests.Quotas.LedgerHost;

namespace Aggregator.Tests.Quotas;

/// <summary>Many threads at once: nothing is lost, nothing locks up.</summary>
public sealed class QuotaConcurrencyTests
{
    [Fact]
    public async Task Threads_that_take_wait_cancel_and_end_calls_leave_every_permit_in_its_place()
    {
        await using var host = new LedgerHost(Per("Second", 40), Per("Minute", 2000), Bucket(200, 0.01));
        host.Claim(QuotaCall.Login, Per("Second", 10));
        using var stop = new CancellationTokenSource();
        var ticking = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await host.AdvanceAsync(0.05);
                    await Task.Yield();
                }
            },
            TestContext.Current.CancellationToken);

        var granted = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() => WorkAsync(host, worker))))
            .WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await ticking;
        await host.AdvanceAsync(61);

        Assert.True(granted.Sum() > 400, $"only {granted.Sum()} granted");
        Assert.Equal(granted.Sum(), host.Ledger.GetStatistics(Call())!.TotalSuccessfulLeases);
        Assert.Equal(0, host.Ledger.GetStatistics(Call())!.CurrentQueuedCount);
        Assert.All(host.Ledger.Snapshot(), status => Assert.Equal((0, status.Limit), (status.Used, status.Left)));
    }

    private static async Task<int> WorkAsync(LedgerHost host, int worker)
    {
        var random = new Random(worker);
        var granted = 0;
        for (var i = 0; i < 300; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var asked = host.Ledger.AcquireAsync(
                Call($"{worker}/{i % 5}", random.Next(4), random.Next(5) == 0 ? QuotaCall.Login : QuotaCall.Calls), 1, cancellation.Token).AsTask();
            if (random.Next(4) == 0)
            {
                await cancellation.CancelAsync();
            }

            await ((Task)asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (asked.IsCompletedSuccessfully)
            {
                using var lease = await asked;
                granted += lease.IsAcquired ? 1 : 0;
                await Task.Yield();
            }
        }

        return granted;
    }
}
