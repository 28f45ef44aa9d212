using Aggregator.Journal;
using Aggregator.State;
using Microsoft.Data.Sqlite;

namespace Aggregator.Stores.Sqlite;

/// <summary>
/// Keeps a unique index on each tag for as long as no two series of the measurement share a value of it (and one on place and source
/// together when places are shared). Only when the planner knows that <c>place = 'home'</c> is one series does it take
/// <c>ORDER BY at DESC LIMIT 1</c> from the key of the rows instead of sorting all of them.
/// </summary>
internal sealed class TagIndexes(SqliteConnection connection)
{
    private static readonly string[] s_placeAndSource = ["place", "source"];

    /// <summary>Reads which indexes the file has.</summary>
    public void Load(RowTable table)
    {
        using var command = connection.Prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'series' AND name >= $from AND name < $to",
            ("$from", table.View + "."), ("$to", table.View + "/"));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            table.UniqueIndexes.Add(reader.GetString(0));
        }
    }

    /// <summary>Adds an index for a tag that no series had before: whatever it holds so far is unique.</summary>
    public void Add(RowTable table, string tag)
    {
        if (SqlName.IsPlain(tag))
        {
            Create(table, [tag]);
        }
    }

    /// <summary>Gives up what a new series would break; called before it is inserted.</summary>
    public void MakeRoomFor(RowTable table, LineSeries series)
    {
        var tags = series.Tags.Where(tag => SqlName.IsPlain(tag.Key)).ToDictionary();
        foreach (var tag in tags.Keys.Where(tag => IsBroken(table, tags, [tag])))
        {
            Drop(table, [tag]);
            if (tag == "place")
            {
                // Places were unique so far; so they are together with anything.
                Create(table, s_placeAndSource);
            }
        }

        if (tags.ContainsKey("place") && tags.ContainsKey("source") && IsBroken(table, tags, s_placeAndSource))
        {
            Drop(table, s_placeAndSource);
        }
    }

    private bool IsBroken(RowTable table, Dictionary<string, string> tags, string[] keys)
    {
        if (!table.UniqueIndexes.Contains(NameOf(table, keys)))
        {
            return false;
        }

        var same = string.Join(" AND ", keys.Select((key, i) => $"{TableSql.TagExpression("tags", key)} = ${i}"));
        return connection.Scalar<int>(
            $"SELECT EXISTS(SELECT 1 FROM series WHERE measurement = {SqlName.Literal(table.Measurement)} AND {same})",
            [.. keys.Select((key, i) => ($"${i}", (object?)tags[key]))]) == 1;
    }

    private void Create(RowTable table, string[] keys)
    {
        var name = NameOf(table, keys);
        connection.Execute(
            $"CREATE UNIQUE INDEX {SqlName.Quoted(name)} ON series({string.Join(", ", keys.Select(key => TableSql.TagExpression("tags", key)))}) "
            + $"WHERE measurement = {SqlName.Literal(table.Measurement)}");
        table.UniqueIndexes.Add(name);
    }

    private void Drop(RowTable table, string[] keys)
    {
        var name = NameOf(table, keys);
        connection.Execute($"DROP INDEX {SqlName.Quoted(name)}");
        table.UniqueIndexes.Remove(name);
    }

    // A dot is in no plain name, so no two indexes meet.
    private static string NameOf(RowTable table, string[] keys) => $"{table.View}.{string.Join('.', keys)}";
}
