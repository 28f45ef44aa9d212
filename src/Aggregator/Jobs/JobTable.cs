using System.Text.Json;
using Aggregator.State;
using Microsoft.Data.Sqlite;

namespace Aggregator.Jobs;

/// <summary>The statements behind jobs.</summary>
internal static class JobTable
{
    private const string Columns = "id, state, request, progress, error, created_at, started_at, ended_at, idempotency_key, parent";

    /// <summary>Every job, the newest first.</summary>
    public static List<Job> All(SqliteConnection connection)
    {
        using var command = connection.Prepare($"SELECT {Columns} FROM jobs ORDER BY id DESC");
        using var reader = command.ExecuteReader();
        var jobs = new List<Job>();
        while (reader.Read())
        {
            jobs.Add(new Job
            {
                Id = reader.GetString(0),
                State = Enum.Parse<JobState>(reader.GetString(1)),
                Request = JsonSerializer.Deserialize(reader.GetString(2), JobJsonContext.Default.JobRequest)!,
                Progress = JsonSerializer.Deserialize(reader.GetString(3), JobJsonContext.Default.JobProgress)!,
                Error = reader.IsDBNull(4) ? null : reader.GetString(4),
                CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)),
                StartedAt = Instant(reader, 6),
                EndedAt = Instant(reader, 7),
                IdempotencyKey = reader.IsDBNull(8) ? null : reader.GetString(8),
                Parent = reader.IsDBNull(9) ? null : reader.GetString(9),
            });
        }

        return jobs;
    }

    /// <summary>Keeps jobs as they are now.</summary>
    public static void Save(SqliteConnection connection, IEnumerable<Job> jobs)
    {
        foreach (var job in jobs)
        {
            Save(connection, job);
        }
    }

    private static void Save(SqliteConnection connection, Job job) => connection.Execute(
        $"""
        INSERT INTO jobs({Columns}) VALUES($id, $state, $request, $progress, $error, $created, $started, $ended, $key, $parent)
        ON CONFLICT(id) DO UPDATE SET state = excluded.state, progress = excluded.progress, error = excluded.error,
            started_at = excluded.started_at, ended_at = excluded.ended_at
        """,
        ("$id", job.Id),
        ("$state", job.State.ToString()),
        ("$request", JsonSerializer.Serialize(job.Request, JobJsonContext.Default.JobRequest)),
        ("$progress", JsonSerializer.Serialize(job.Progress, JobJsonContext.Default.JobProgress)),
        ("$error", job.Error),
        ("$created", job.CreatedAt.ToUnixTimeMilliseconds()),
        ("$started", job.StartedAt?.ToUnixTimeMilliseconds()),
        ("$ended", job.EndedAt?.ToUnixTimeMilliseconds()),
        ("$key", job.IdempotencyKey),
        ("$parent", job.Parent));

    /// <summary>Forgets jobs.</summary>
    public static void Delete(SqliteConnection connection, IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            connection.Execute("DELETE FROM jobs WHERE id = $id", ("$id", id));
        }
    }

    private static DateTimeOffset? Instant(SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));
}
