using Aggregator.Providers.Contracts;
using Aggregator.Stores;
using Aggregator.Stores.Sqlite;
using Aggregator.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Aggregator.Tests.Stores.Sqlite;

/// <summary>The embedded store, read back through its views as anybody would.</summary>
internal sealed class SqliteUnderTest : StoreUnderTest
{
    private readonly TemporaryFolder _folder = new();
    private SqliteReadingStore _store;

    public SqliteUnderTest() => _store = NewStore();

    public override IReadingStore Store => _store;

    public override ForecastRevision Revision => ForecastRevision.KeepsAll;

    public override async Task ReopenAsync()
    {
        await _store.DisposeAsync();
        _store = NewStore();
    }

    public override Task<IReadOnlyList<StoredRow>> RowsAsync(Measurement measurement)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("readings.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {measurement.Name}";
        using var reader = command.ExecuteReader();
        var rows = new List<StoredRow>();
        while (reader.Read())
        {
            var columns = Enumerable.Range(0, reader.FieldCount).Where(i => !reader.IsDBNull(i)).ToDictionary(reader.GetName, reader.GetValue);
            var values = columns.Where(column => column.Key is "fetched_at" or "issued_at" || measurement.Fields.Any(field => field.Name == column.Key)).ToList();
            var tags = columns.Where(column => column.Key is not ("at" or "epoch_s" or "time")).Except(values);
            rows.Add(StoredRow.From(
                tags.Select(tag => KeyValuePair.Create(tag.Key, (string)tag.Value)),
                (long)columns["at"],
                values.Select(value => KeyValuePair.Create(value.Key, value.Value is long whole ? (double)whole : value.Value))));
        }

        return Task.FromResult<IReadOnlyList<StoredRow>>(rows);
    }

    public override async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    // Without contracts: what a field is must be told by the lines.
    private SqliteReadingStore NewStore() => new("local", new SqliteStoreOptions { Path = _folder.File("readings.db") }, []);
}
