using Aggregator.Stores.Sqlite;

namespace Aggregator.Queries;

/// <summary>Reads the newest row of each of many series: one seek each.</summary>
internal static class LatestReader
{
    /// <summary>The newest rows; series without rows are left out.</summary>
    public static List<LatestReading> Read(ReadConnection connection, IReadOnlyList<StoredSeries> series, DateTimeOffset now)
    {
        var found = new List<LatestReading>(series.Count);
        foreach (var group in series.GroupBy(one => one.Measurement))
        {
            var newest = connection.Statement(RowsSql.Newest(group.Key));
            var next = group.Key.IsForecast ? connection.Statement(RowsSql.Next(group.Key)) : null;
            foreach (var one in group)
            {
                var reading = (next is null ? null : Next(next, one, now)) ?? Newest(newest, one, now);
                if (reading is not null)
                {
                    found.Add(reading);
                }
            }
        }

        return found;
    }

    private static LatestReading? Next(RawStatement statement, StoredSeries series, DateTimeOffset now)
    {
        statement.Bind(2, now.ToUnixTimeMilliseconds());
        return Newest(statement, series, now);
    }

    private static LatestReading? Newest(RawStatement statement, StoredSeries series, DateTimeOffset now)
    {
        statement.Bind(1, series.Id);
        try
        {
            return statement.Step() ? Reading(new StoredRow(series.Measurement, statement), series, now) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    private static LatestReading Reading(StoredRow row, StoredSeries series, DateTimeOffset now)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(row.At);
        var issuedAt = Instant(row.IssuedAt);
        var age = now - (issuedAt ?? at);
        return new LatestReading(
            series, at, issuedAt, Instant(row.FetchedAt), age > TimeSpan.Zero ? age : TimeSpan.Zero, row.Values());
    }

    private static DateTimeOffset? Instant(long? milliseconds) =>
        milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
