using System.Diagnostics;
using Aggregator.Bench.Results;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;
using Aggregator.Quotas;
using Aggregator.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aggregator.Bench.Benchmarks;

/// <summary>What one call costs in the quota ledger while permits are at hand, the reservations on disk included.</summary>
internal sealed class LedgerBenchmark : IBenchmark
{
    private const string Credential = "bench";

    public string Name => "ledger";

    public string Description => "permits taken from the quota ledger and ended";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchContext context, BenchFolder folder, CancellationToken cancellationToken)
    {
        var calls = context.Quick ? 200_000 : 2_000_000;
        QuotaOptions[][] limits =
        [
            [new() { Limit = int.MaxValue, Per = "Minute" }],
            [new() { Limit = int.MaxValue, Per = "Minute" }, new() { Limit = int.MaxValue, Per = "Month" }, new() { Capacity = int.MaxValue, RefillEvery = TimeSpan.FromSeconds(1) }],
        ];
        var figures = new List<Figure>();
        foreach (var quotas in limits)
        {
            await MeasureAsync(folder.PathOf($"warm-{quotas.Length}.db"), quotas, 1, calls / 10);
            foreach (var callers in new[] { 1, 64 })
            {
                var nanoseconds = await MeasureAsync(folder.PathOf($"ledger-{quotas.Length}-{callers}.db"), quotas, callers, calls);
                figures.Add(new Figure(Name, $"CPU time of a permit, {quotas.Length} limits, {callers} callers", nanoseconds, "ns"));
            }
        }

        return figures;
    }

    private static async Task<double> MeasureAsync(string path, QuotaOptions[] quotas, int callers, int calls)
    {
        await using var state = StateDatabase.Open(path);
        await using var ledger = QuotaLedger.Open(state, TimeProvider.System, NullLogger<QuotaLedger>.Instance);
        ledger.Configure([new(Credential, QuotaCall.Calls, quotas)]);
        var began = Process.GetCurrentProcess().TotalProcessorTime;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => CallAsync(ledger, $"source/{caller}", calls / callers))));
        return (Process.GetCurrentProcess().TotalProcessorTime - began).TotalNanoseconds / calls;
    }

    private static async Task CallAsync(QuotaLedger ledger, string caller, int calls)
    {
        var call = new QuotaCall(Credential, QuotaCall.Calls, caller, TimeSpan.FromMinutes(1));
        for (var i = 0; i < calls; i++)
        {
            using var lease = await ledger.AcquireAsync(call);
            if (!lease.IsAcquired)
            {
                throw new InvalidOperationException("The ledger refused a call that its limits allow.");
            }
        }
    }
}
