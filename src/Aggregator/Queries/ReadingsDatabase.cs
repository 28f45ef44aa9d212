using System.Collections.Concurrent;
using Aggregator.State;
using Aggregator.Stores;
using Aggregator.Stores.Sqlite;
using Microsoft.Data.Sqlite;

namespace Aggregator.Queries;

/// <summary>
/// What the embedded store holds, for every reader: command line, API, dashboard. Only reads, needs no daemon and never waits for one.
/// Safe for concurrent use.
/// </summary>
/// <param name="path">The file of the store.</param>
/// <param name="timeProvider">The clock, for ages.</param>
internal sealed class ReadingsDatabase(string path, TimeProvider timeProvider) : IDisposable
{
    private readonly ConcurrentBag<ReadConnection> _idle = [];

    /// <summary>Every measurement that has a series, by name.</summary>
    /// <exception cref="StoreException">There is no file yet, or it cannot be read.</exception>
    public IReadOnlyList<StoredMeasurement> Measurements() =>
        Ask(connection => connection.Series.Measurements().OrderBy(measurement => measurement.Name, StringComparer.Ordinal).ToList());

    /// <summary>The series that match, by measurement and age.</summary>
    /// <exception cref="StoreException">There is no file yet, or it cannot be read.</exception>
    public IReadOnlyList<StoredSeries> Series(SeriesFilter filter) => Ask(connection => connection.Series.Find(filter));

    /// <summary>The newest row of each series that matches and has rows.</summary>
    /// <exception cref="StoreException">There is no file yet, or it cannot be read.</exception>
    public IReadOnlyList<LatestReading> Latest(SeriesFilter filter) =>
        Ask(connection => LatestReader.Read(connection, connection.Series.Find(filter), timeProvider.GetUtcNow()));

    /// <summary>The points of each series that matches and has one of the fields. Of a forecast, each instant as it was issued last.</summary>
    /// <exception cref="StoreException">There is no file yet, or it cannot be read.</exception>
    public IReadOnlyList<SeriesPoints> Points(PointsQuery query) => Ask(connection =>
        connection.Series.Find(query.Series).Select(series => PointsReader.Read(connection, series, query)).OfType<SeriesPoints>().ToList());

    /// <summary>The points of one series, whatever series the query names; null when it has none of the fields.</summary>
    /// <exception cref="StoreException">There is no file yet, or it cannot be read.</exception>
    public SeriesPoints? PointsOf(StoredSeries series, PointsQuery query) =>
        Ask(connection => new List<SeriesPoints?> { PointsReader.Read(connection, series, query) }).FirstOrDefault();

    /// <summary>The forecast of one series; null when it is none or has none of the fields.</summary>
    /// <exception cref="StoreException">There is no file yet, or it cannot be read.</exception>
    public SeriesForecast? ForecastOf(StoredSeries series, ForecastQuery query) =>
        Ask(connection => new List<SeriesForecast?> { PointsReader.Read(connection, series, query) }).FirstOrDefault();

    /// <summary>
    /// Every row of one series in the order of time, of forecasts every issue, without holding more than one in memory. A row is valid
    /// until the next is asked for.
    /// </summary>
    /// <exception cref="StoreException">There is no file yet, or it cannot be read.</exception>
    public IEnumerable<StoredRow> Rows(StoredSeries series, DateTimeOffset? since, DateTimeOffset? before)
    {
        var connection = Rent();
        RawStatement? statement = null;
        var isSound = false;
        try
        {
            statement = Explained(() => RowsSql.Prepare(connection, series, since, before));
            var row = new StoredRow(series.Measurement, statement);
            while (Explained(statement.Step))
            {
                // Whoever stops reading here has seen nothing wrong.
                isSound = true;
                yield return row;
                isSound = false;
            }

            isSound = true;
        }
        finally
        {
            statement?.Reset();
            if (isSound)
            {
                _idle.Add(connection);
            }
            else
            {
                // What failed once may be spoiled, as in Ask.
                connection.Dispose();
            }
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private List<T> Ask<T>(Func<ReadConnection, List<T>> question)
    {
        var connection = Rent();
        try
        {
            var answer = Explained(() => connection.HasTables ? connection.InOneState(question) : []);
            _idle.Add(connection);
            return answer;
        }
        catch
        {
            // What failed once may be spoiled: the next caller opens anew, perhaps another file of that name.
            connection.Dispose();
            throw;
        }
    }

    private ReadConnection Rent()
    {
        if (!File.Exists(path))
        {
            throw new StoreException(StoreFailure.Unavailable, $"There are no readings yet: {path} does not exist. Start the daemon with 'aggregator run', or poll now with 'aggregator once'.");
        }

        if (!_idle.TryTake(out var connection))
        {
            return Explained(() => new ReadConnection(path));
        }

        connection.Trim();
        return connection;
    }

    private T Explained<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException exception)
        {
            throw new StoreException(StoreFailure.Unavailable, StateFile.Explain(path, exception), exception);
        }
        catch (ForeignFileException exception)
        {
            throw new StoreException(StoreFailure.Unavailable, exception.Message, exception);
        }
    }
}
