using Aggregator.State;
using Microsoft.Data.Sqlite;

namespace Aggregator.Events;

/// <summary>Which events are wanted.</summary>
internal sealed record EventFilter
{
    /// <summary>The condition, by parameters that <see cref="Bind"/> sets.</summary>
    public const string Sql = """
        ($source IS NULL OR source = $source) AND ($type IS NULL OR detail_type = $type)
        AND ($since IS NULL OR received_at >= $since) AND ($before IS NULL OR received_at < $before)
        AND (($outcome IS NULL AND $rule IS NULL) OR EXISTS (
            SELECT 1 FROM json_each(decisions) AS decision
            WHERE ($outcome IS NULL OR decision.value ->> 'outcome' = $outcome) AND ($rule IS NULL OR decision.value ->> 'rule' = $rule COLLATE NOCASE)))
        """;

    /// <summary>Who told it.</summary>
    public string? Source { get; init; }

    /// <summary>The kind.</summary>
    public string? DetailType { get; init; }

    /// <summary>What a rule has made of it, in the API's words.</summary>
    public string? Outcome { get; init; }

    /// <summary>The rule that made the decision.</summary>
    public string? Rule { get; init; }

    /// <summary>Received then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Received earlier.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>A question with the condition's parameters set.</summary>
    public SqliteCommand Bind(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> more) => connection.Prepare(
        sql,
        [
            ("$source", Source), ("$type", DetailType), ("$outcome", Outcome), ("$rule", Rule),
            ("$since", Since?.ToUnixTimeMilliseconds()), ("$before", Before?.ToUnixTimeMilliseconds()), .. more,
        ]);
}
