using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;
using Aggregator.Providers.Okta.Wire;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.Okta;

/// <summary>Reads an org's System Log on from a cursor. All that it knows is in there, so that it counts each event once over restarts.</summary>
internal sealed partial class OktaLog(string source, string org, TimeSpan history, OktaClient client, TimeProvider timeProvider, ILogger logger)
{
    /// <summary>Pages of one fetch; what is left is read by the next.</summary>
    public const int MostPages = 20;

    // Okta keeps events for so long, and refuses to begin much earlier.
    private static readonly TimeSpan s_retention = TimeSpan.FromDays(90);

    private readonly OktaReadings _readings = new(source);

    /// <summary>Reads what follows the cursor, up to <see cref="MostPages"/> pages.</summary>
    /// <param name="target">The log.</param>
    /// <param name="cursor">What the fetch before gave; null the first time.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ProviderException">Not even one page came.</exception>
    public async Task<CursorFetch> ReadAsync(OktaTarget target, string? cursor, CancellationToken cancellationToken)
    {
        var stored = Parse(cursor);
        var tally = new OktaLogTally(stored);
        var link = stored.Next;
        var isAgain = false;
        Fetched<IReadOnlyList<LogEvent>>? last = null;
        for (var pages = 0; pages < MostPages; pages++)
        {
            try
            {
                var page = await client.GetLogPageAsync(target, link ?? OktaLogLink.Since(Since(tally)), cancellationToken);
                tally.Add(page.Answer.Body);
                link = page.Next;
                last = page.Answer;
            }
            catch (ProviderException exception) when (exception.InnerException is OktaCursorException && link is not null && !isAgain)
            {
                isAgain = true;
                link = null;
                LogCursorEnded(source, Since(tally), exception.Message);
                continue;
            }
            catch (ProviderException) when (last is not null)
            {
                // What has come is worth keeping, or a log that is long behind would never be read to its end. The next fetch meets the failure first.
                break;
            }

            if (last.Value.Body.Count < OktaLogLink.PageSize)
            {
                break;
            }
        }

        return new CursorFetch(_readings.From(target, tally, last!.Value), JsonSerializer.Serialize(tally.Cursor(link), OktaLogJsonContext.Default.OktaLogCursor));
    }

    private DateTimeOffset Since(OktaLogTally tally) => tally.Since.OrLater((timeProvider.GetUtcNow() - s_retention).Minute());

    private OktaLogCursor Parse(string? cursor)
    {
        try
        {
            if (cursor is not null && JsonSerializer.Deserialize(cursor, OktaLogJsonContext.Default.OktaLogCursor) is { } known && known.Org == org)
            {
                return known;
            }
        }
        catch (JsonException exception)
        {
            LogCursorUnreadable(exception, source);
        }

        return OktaLogCursor.Start(org, timeProvider.GetUtcNow() - history);
    }

    [LoggerMessage(2500, LogLevel.Warning, "{Source}: the place in the System Log is no longer good; it is read again from {Since:u}, and what was counted is left out: {Reason}")]
    private partial void LogCursorEnded(string source, DateTimeOffset since, string reason);

    [LoggerMessage(2501, LogLevel.Warning, "{Source}: the stored place in the System Log cannot be read, another version may have written it; the log is counted anew from where LogHistory says")]
    private partial void LogCursorUnreadable(Exception exception, string source);
}
