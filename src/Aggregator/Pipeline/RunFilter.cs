using Microsoft.Data.Sqlite;

namespace Aggregator.Pipeline;

/// <summary>Which runs are meant; what is not given does not matter.</summary>
internal sealed record RunFilter
{
    /// <summary>The source; case does not matter.</summary>
    public string? Source { get; init; }

    /// <summary>The outcome, such as <c>rejected</c>.</summary>
    public string? Outcome { get; init; }

    /// <summary>Runs that started then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Runs that started earlier.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>The condition, true for every run when nothing is given.</summary>
    public const string Sql =
        "($source IS NULL OR source = $source COLLATE NOCASE) AND ($outcome IS NULL OR outcome = $outcome) "
        + "AND ($since IS NULL OR started_at >= $since) AND ($before IS NULL OR started_at < $before)";

    /// <summary>Gives a statement what the condition names.</summary>
    public void Bind(SqliteCommand command)
    {
        command.Parameters.AddWithValue("$source", (object?)Source ?? DBNull.Value);
        command.Parameters.AddWithValue("$outcome", (object?)Outcome ?? DBNull.Value);
        command.Parameters.AddWithValue("$since", (object?)Since?.ToUnixTimeMilliseconds() ?? DBNull.Value);
        command.Parameters.AddWithValue("$before", (object?)Before?.ToUnixTimeMilliseconds() ?? DBNull.Value);
    }
}
