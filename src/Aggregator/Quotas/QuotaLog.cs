using Microsoft.Extensions.Logging;

namespace Aggregator.Quotas;

/// <summary>What the ledger logs.</summary>
internal static partial class QuotaLog
{
    [LoggerMessage(1501, LogLevel.Error, "The quota ledger cannot be written, calls that need a new permit are refused: {Reason}")]
    public static partial void LedgerUnwritable(this ILogger logger, string reason);

    [LoggerMessage(1502, LogLevel.Information, "The quota ledger is written again")]
    public static partial void LedgerWritable(this ILogger logger);

    [LoggerMessage(1503, LogLevel.Information, "{Permits} permits were in use when the process ended last; they count as calls that ended now")]
    public static partial void PermitsUnsettled(this ILogger logger, int permits);
}
