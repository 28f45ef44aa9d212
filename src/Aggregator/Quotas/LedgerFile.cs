using System.Text.Json;
using Aggregator.State;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Aggregator.Quotas;

/// <summary>The ledger's table. Safe for concurrent use.</summary>
internal sealed class LedgerFile(StateDatabase state, LedgerClock clock, ILogger logger)
{
    private int _failing;

    /// <summary>Every row.</summary>
    /// <exception cref="StateException">A row cannot be understood, or the file cannot be read.</exception>
    public IReadOnlyList<LedgerRow> Read(LedgerInstant now)
    {
        var rows = new List<LedgerRow>();
        using var connection = state.OpenReader();
        using var command = connection.Prepare("SELECT credential, pool, quota, state, updated_at, uptime, boot FROM quota_windows");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var sameBoot = clock.Boot is not null && !reader.IsDBNull(6) && reader.GetString(6) == clock.Boot;
            rows.Add(new(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetString(2),
                Parse(reader.GetString(2), reader.GetString(3)),
                new SavedClock(reader.GetInt64(4), reader.GetInt64(5), sameBoot, now)));
        }

        return rows;
    }

    /// <summary>Puts these windows in the place of all that the credential had, in the next commit.</summary>
    /// <returns>Null when they are on disk; otherwise why they are not.</returns>
    public async Task<string?> WriteAsync(string credential, IReadOnlyList<(string Pool, string Key, QuotaState State)> windows, LedgerInstant now)
    {
        try
        {
            await state.WriteAsync(connection =>
            {
                connection.Execute("DELETE FROM quota_windows WHERE credential = $credential", ("$credential", credential));
                foreach (var (pool, key, window) in windows)
                {
                    Insert(connection, credential, pool, key, window, now);
                }
            });
        }
        catch (Exception exception) when (exception is StateException or SqliteException)
        {
            if (Interlocked.Exchange(ref _failing, 1) == 0)
            {
                logger.LedgerUnwritable(exception.Message);
            }

            return exception.Message;
        }

        if (Volatile.Read(ref _failing) == 1 && Interlocked.Exchange(ref _failing, 0) == 1)
        {
            logger.LedgerWritable();
        }

        return null;
    }

    private void Insert(SqliteConnection connection, string credential, string pool, string key, QuotaState window, LedgerInstant now) =>
        connection.Execute(
            """
            INSERT INTO quota_windows(credential, pool, quota, state, updated_at, uptime, boot)
            VALUES ($credential, $pool, $quota, $state, $updated_at, $uptime, $boot)
            """,
            ("$credential", credential),
            ("$pool", pool),
            ("$quota", key),
            ("$state", JsonSerializer.Serialize(window, QuotaJsonContext.Default.QuotaState)),
            ("$updated_at", now.Milliseconds(now.Ticks)),
            ("$uptime", (now.Ticks / TimeSpan.TicksPerMillisecond) + 1),
            ("$boot", clock.Boot));

    private static QuotaState Parse(string key, string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, QuotaJsonContext.Default.QuotaState) ?? new();
        }
        catch (JsonException exception)
        {
            throw new StateException($"Table quota_windows has a row for '{key}' that cannot be understood; delete it to forget that window's calls.", exception);
        }
    }
}
