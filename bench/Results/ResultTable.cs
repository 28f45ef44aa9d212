namespace Aggregator.Bench.Results;

/// <summary>The table in the README: rows of the parts that ran are replaced, the others stay.</summary>
internal static class ResultTable
{
    private const string Begin = "<!-- results: written by the benchmarks -->";
    private const string End = "<!-- end of results -->";
    private const string Head = "| part | figure | measured | unit | target | |";

    /// <summary>Puts a part's figures into the file.</summary>
    public static void Update(string path, Machine machine, string part, IReadOnlyList<Figure> figures)
    {
        var text = File.ReadAllText(path);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        var rows = text[begin..end]
            .Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line != Head)
            .ToList();
        var place = rows.FindIndex(row => IsOf(row, part));
        rows.RemoveAll(row => IsOf(row, part));
        rows.InsertRange(place < 0 ? rows.Count : place, figures.Select(Row));
        File.WriteAllText(
            path,
            $"{text[..begin]}\n\nMachine: {machine}.\n\n{Head}\n|---|---|---:|---|---|---|\n{string.Join('\n', rows)}\n\n{text[end..]}");
    }

    private static bool IsOf(string row, string part) => row.StartsWith($"| {part} |", StringComparison.Ordinal);

    private static string Row(Figure figure)
    {
        var verdict = figure.Met switch
        {
            true => "met",
            false => "**missed**",
            null => "",
        };
        return $"| {figure.Part} | {figure.Name} | {figure.Text} | {figure.Unit} | {figure.Target?.ToString()} | {verdict} |";
    }
}
