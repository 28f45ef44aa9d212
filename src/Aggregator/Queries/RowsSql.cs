using Aggregator.Stores.Sqlite;

namespace Aggregator.Queries;

/// <summary>The statements that read rows of one series.</summary>
internal static class RowsSql
{
    /// <summary>Columns before the fields: <c>at</c>, <c>issued_at</c> (NULL for an observation), <c>fetched_at</c>.</summary>
    public const int FirstField = 3;

    /// <summary>All fields, every issue, in the order of time; ready to step.</summary>
    public static RawStatement Prepare(ReadConnection connection, StoredSeries series, DateTimeOffset? since, DateTimeOffset? before)
    {
        var issued = series.Measurement.IsForecast ? ", issued_at" : "";
        var statement = connection.Statement(
            $"SELECT {Columns(series.Measurement, series.Measurement.Fields)} FROM {Table(series.Measurement)} WHERE {Range} ORDER BY at{issued}");
        Bind(statement, series, since, before);
        return statement;
    }

    /// <summary>Some fields, each instant as it was issued last, in the order of time; ready to step.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="series">Whose rows.</param>
    /// <param name="fields">Which fields, in this order.</param>
    /// <param name="query">From when to when, and how many when <paramref name="limited"/>.</param>
    /// <param name="limited">Whether only the newest rows count.</param>
    public static RawStatement PrepareLatestIssues(
        ReadConnection connection, StoredSeries series, IReadOnlyList<StoredField> fields, PointsQuery query, bool limited)
    {
        var measurement = series.Measurement;
        var select = $"SELECT {Columns(measurement, fields, NewestIssue)} FROM {Table(measurement)} WHERE {Range}";
        var latest = measurement.IsForecast ? select + " GROUP BY at" : select;
        var statement = connection.Statement(limited
            ? $"SELECT * FROM ({latest} ORDER BY at DESC LIMIT ?4) ORDER BY at"
            : $"{latest} ORDER BY at");
        Bind(statement, series, query.Since, query.Before);
        if (limited)
        {
            statement.Bind(4, query.Limit ?? -1);
        }

        return statement;
    }

    /// <summary>Some fields of a forecast, each instant as it was issued last before one; ready to step.</summary>
    public static RawStatement PrepareIssues(ReadConnection connection, StoredSeries series, IReadOnlyList<StoredField> fields, ForecastQuery query)
    {
        var statement = connection.Statement($"SELECT {Columns(series.Measurement, fields, NewestIssue)} FROM {Table(series.Measurement)} WHERE {Range} AND issued_at <= ?4 GROUP BY at ORDER BY at LIMIT ?5");
        Bind(statement, series, query.Since, query.Before);
        statement.Bind(4, query.AsOf.ToUnixTimeMilliseconds());
        statement.Bind(5, query.Limit);
        return statement;
    }

    /// <summary>The newest row: ?1 is the series.</summary>
    public static string Newest(StoredMeasurement measurement) =>
        $"SELECT {Columns(measurement, measurement.Fields)} FROM {Table(measurement)} WHERE series = ?1 "
        + $"ORDER BY at DESC{(measurement.IsForecast ? ", issued_at DESC" : "")} LIMIT 1";

    /// <summary>Of a forecast, the next instant to come as it was issued last: ?1 is the series, ?2 now.</summary>
    public static string Next(StoredMeasurement measurement) =>
        $"SELECT {Columns(measurement, measurement.Fields)} FROM {Table(measurement)} WHERE series = ?1 "
        + $"AND at = (SELECT min(at) FROM {Table(measurement)} WHERE series = ?1 AND at >= ?2) ORDER BY issued_at DESC LIMIT 1";

    // With max(), SQLite takes the other columns from the row that has it; and rows of one instant are neighbours, so nothing is sorted.
    private const string NewestIssue = "max(issued_at)";

    private const string Range = "series = ?1 AND at >= ?2 AND at < ?3";

    private static string Columns(StoredMeasurement measurement, IReadOnlyList<StoredField> fields, string issued = "issued_at") => string.Join(", ",
        [
            "at", measurement.IsForecast ? issued : "NULL", "fetched_at",
            .. fields.Select(field => SqlName.Quoted(SqlName.OfColumn(field.Name))),
        ]);

    private static string Table(StoredMeasurement measurement) => SqlName.Quoted(SqlName.OfMeasurement(measurement.Name) + "_rows");

    private static void Bind(RawStatement statement, StoredSeries series, DateTimeOffset? since, DateTimeOffset? before)
    {
        statement.Bind(1, series.Id);
        statement.Bind(2, since?.ToUnixTimeMilliseconds() ?? long.MinValue);
        statement.Bind(3, before?.ToUnixTimeMilliseconds() ?? long.MaxValue);
    }
}
