using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Aggregator.Bench.Daemon;

/// <summary>What a stopped daemon left in its files, read with SQL alone.</summary>
internal static class DaemonLedger
{
    /// <summary>Rows in the store.</summary>
    public static long StoredRows(DaemonProcess daemon)
    {
        using var connection = Open(daemon.ReadingsPath);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM weather_rows";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Each source's runs in the order of time.</summary>
    public static ILookup<string, RecordedRun> Runs(DaemonProcess daemon)
    {
        using var connection = Open(daemon.StatePath);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT source, started_at, targets FROM runs ORDER BY started_at";
        using var reader = command.ExecuteReader();
        var runs = new List<(string Source, RecordedRun Run)>();
        while (reader.Read())
        {
            runs.Add((reader.GetString(0), RunOf(DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), reader.GetString(2))));
        }

        return runs.ToLookup(run => run.Source, run => run.Run);
    }

    private static RecordedRun RunOf(DateTimeOffset startedAt, string targets)
    {
        var (done, readings) = (0, 0L);
        using var groups = JsonDocument.Parse(targets);
        foreach (var group in groups.RootElement.EnumerateArray())
        {
            var outcome = group.GetProperty("outcome").GetString();
            done += outcome is "ok" or "unchanged" ? group.GetProperty("targets").GetArrayLength() : 0;
            readings += outcome is "ok" ? group.GetProperty("readings").GetInt64() : 0;
        }

        return new RecordedRun(startedAt, done, readings);
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
        return connection;
    }
}
