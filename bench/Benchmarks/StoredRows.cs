using Aggregator.Bench.Daemon;
using Aggregator.Bench.Results;

namespace Aggregator.Bench.Benchmarks;

/// <summary>Holds the store against what the daemon said it had kept.</summary>
internal static class StoredRows
{
    public static Figure Compare(string part, DaemonProcess daemon)
    {
        var said = DaemonLedger.Runs(daemon).SelectMany(runs => runs).Sum(run => run.Readings);
        var stored = DaemonLedger.StoredRows(daemon);
        return new Figure(part, $"difference between {stored:N0} rows stored and readings reported", Math.Abs(stored - said), "", Bound.AtMost(0));
    }
}
