using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Aggregator.EndToEnd.Tests.Support;

/// <summary>A database file seen through the <c>sqlite3</c> program: another build of SQLite, and none of our code.</summary>
internal sealed class Sqlite3(string file)
{
    /// <summary>Whether the file is there and has this table or view.</summary>
    public async Task<bool> HasAsync(string table) =>
        File.Exists(file) && await LinesAsync($"SELECT 1 FROM sqlite_schema WHERE name = '{table}'") is [_];

    /// <summary>Asks; the test is skipped where the program is missing.</summary>
    /// <returns>One object for each row.</returns>
    public async Task<IReadOnlyList<JsonObject>> QueryAsync(string sql)
    {
        var json = await RunAsync("-json", sql);
        return json.Length == 0 ? [] : [.. JsonNode.Parse(json)!.AsArray().Select(row => row!.AsObject())];
    }

    /// <summary>Asks; the first column of the first row, null when there is none.</summary>
    public async Task<JsonNode?> ScalarAsync(string sql) => await QueryAsync(sql) is [var row, ..] ? row.First().Value : null;

    /// <summary>Each row as the program prints it: columns between bars, a gap as <c>NULL</c>.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(string sql) =>
        (await RunAsync("-list", "-nullvalue", "NULL", sql)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What SQLite says of the file's soundness: <c>ok</c>, also when there is no file yet.</summary>
    public async Task<string> CheckAsync() => !File.Exists(file) ? "ok" : string.Join('\n', await LinesAsync("PRAGMA integrity_check"));

    private async Task<string> RunAsync(params string[] arguments)
    {
        var program = Needs.Program("sqlite3");
        var start = new ProcessStartInfo(program, ["-batch", "-readonly", "-cmd", ".timeout 10000", .. arguments[..^1], file, arguments[^1]])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"sqlite3 {file}: {await errors}");
        return output.Trim();
    }
}
