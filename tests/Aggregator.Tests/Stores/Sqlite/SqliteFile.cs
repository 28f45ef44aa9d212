using System.Text;
using Aggregator.Journal;
using Aggregator.Providers.Contracts;
using Aggregator.Stores.Sqlite;
using Microsoft.Data.Sqlite;

namespace Aggregator.Tests.Stores.Sqlite;

/// <summary>A store over a file in a folder of its own, and a second, independent way to read that file.</summary>
internal sealed class SqliteFile : IAsyncDisposable
{
    public static readonly Measurement Weather = new("weather", "Weather.",
    [
        new("temperature", "Cel", "Air."), new("humidity", "%", "Air."), new("condition", "", "In words.", FieldKind.Text),
    ]);

    public static readonly Measurement Forecast = new("weather_forecast", "Weather to come.", [new("temperature", "Cel", "Air.")]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aggregator-");

    private readonly int _lockWait;

    public SqliteFile(TimeSpan? retention = null, int lockWait = 5)
    {
        _lockWait = lockWait;
        Options = new SqliteStoreOptions { Path = Path.Combine(_folder.FullName, "readings.db"), Retention = retention ?? TimeSpan.FromDays(730) };
        Store = NewStore();
    }

    public SqliteStoreOptions Options { get; }

    public string FilePath => Options.Path;

    public SqliteReadingStore Store { get; private set; }

    public SqliteReadingStore NewStore(params Measurement[] measurements) =>
        new("local", Options, measurements.Length > 0 ? measurements : [Weather, Forecast], _lockWait);

    public async Task ReopenAsync(params Measurement[] measurements)
    {
        await Store.DisposeAsync();
        Store = NewStore(measurements);
    }

    public Task AppendAsync(params string[] lines) => Store.AppendAsync(Batch(lines), TestContext.Current.CancellationToken).AsTask();

    public static JournalBatch Batch(params IReadOnlyCollection<string> lines) =>
        new(1, lines.Count, Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));

    /// <summary>Rows as text: columns separated by <c>|</c>, gaps empty, as the sqlite3 program prints them.</summary>
    public IReadOnlyList<string> Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={FilePath};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetValue(i).ToString())));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
