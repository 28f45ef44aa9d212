using Aggregator.Providers.Contracts;
using Aggregator.Stores.Sqlite;

namespace Aggregator.Queries;

/// <summary>Reads the points of one series, as they are or reduced to spans of time.</summary>
internal static class PointsReader
{
    /// <summary>The points; null when the series has none of the fields.</summary>
    public static SeriesPoints? Read(ReadConnection connection, StoredSeries series, PointsQuery query)
    {
        var fields = FieldsOf(series, query.Fields);
        if (fields.Count == 0)
        {
            return null;
        }

        var reduces = query.Every is not null;
        var statement = RowsSql.PrepareLatestIssues(connection, series, fields, query, limited: query.Limit is not null && !reduces);
        try
        {
            return reduces ? Reduced(statement, series, fields, query) : Whole(statement, series, fields);
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>What was forecast of one series, as it is known now or was at an instant; null when it is no forecast or has none of the fields.</summary>
    public static SeriesForecast? Read(ReadConnection connection, StoredSeries series, ForecastQuery query)
    {
        var fields = FieldsOf(series, query.Fields);
        if (fields.Count == 0 || !series.Measurement.IsForecast)
        {
            return null;
        }

        var statement = RowsSql.PrepareIssues(connection, series, fields, query);
        try
        {
            var (at, issuedAt) = (new ChunkedList<long>(), new ChunkedList<long>());
            PointColumn[] columns = [.. fields.Select(field => new PointColumn(field))];
            while (statement.Step())
            {
                at.Add(statement.Integer(0));
                issuedAt.Add(statement.Integer(1));
                AddValues(statement, columns);
            }

            return new SeriesForecast(series, at, issuedAt, columns);
        }
        finally
        {
            statement.Reset();
        }
    }

    private static IReadOnlyList<StoredField> FieldsOf(StoredSeries series, IReadOnlyList<string> wanted) => wanted.Count == 0
        ? series.Measurement.Fields
        : [.. series.Measurement.Fields.Where(field => wanted.Contains(field.Name))];

    private static SeriesPoints Whole(RawStatement statement, StoredSeries series, IReadOnlyList<StoredField> fields)
    {
        var at = new ChunkedList<long>();
        PointColumn[] columns = [.. fields.Select(field => new PointColumn(field))];
        while (statement.Step())
        {
            at.Add(statement.Integer(0));
            AddValues(statement, columns);
        }

        return new SeriesPoints(series, at, columns);
    }

    // SQLite could group by at / span too, but it cannot know that the quotient keeps the order and would sort all rows first.
    private static SeriesPoints Reduced(RawStatement statement, StoredSeries series, IReadOnlyList<StoredField> fields, PointsQuery query)
    {
        var span = Math.Max(1, (long)query.Every!.Value.TotalMilliseconds);
        var at = new ChunkedList<long>();
        SpanReducer[] reducers = [.. fields.Select(field => new SpanReducer(field, query.Aggregate))];
        while (statement.Step())
        {
            var instant = statement.Integer(0);
            var start = instant - Modulo(instant, span);
            if (at.Count == 0 || at[at.Count - 1] != start)
            {
                CloseSpan(at, reducers);
                at.Add(start);
            }

            for (var i = 0; i < reducers.Length; i++)
            {
                reducers[i].Add(statement, RowsSql.FirstField + i);
            }
        }

        CloseSpan(at, reducers);
        var columns = reducers.Select(reducer => reducer.Column).ToList();
        if (query.Limit is { } limit && at.Count > limit)
        {
            at.KeepLast(limit);
            columns.ForEach(column => column.KeepLast(limit));
        }

        return new SeriesPoints(series, at, columns);
    }

    private static void CloseSpan(ChunkedList<long> at, SpanReducer[] reducers)
    {
        if (at.Count > 0)
        {
            foreach (var reducer in reducers)
            {
                reducer.Close();
            }
        }
    }

    private static void AddValues(RawStatement statement, PointColumn[] columns)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            var column = RowsSql.FirstField + i;
            if (columns[i].Field.Kind == FieldKind.Number)
            {
                columns[i].Add(statement.Number(column));
            }
            else
            {
                columns[i].Add(statement.IsNull(column) ? null : statement.Text(column));
            }
        }
    }

    private static long Modulo(long instant, long span) => (instant % span + span) % span;
}
