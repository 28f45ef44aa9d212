using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Support;
using Aggregator.Journal;
using Aggregator.Stores.Sqlite;

namespace Aggregator.EndToEnd.Tests.Jobs;

/// <summary>Exports and replays of daemons that are killed in the middle.</summary>
public sealed class ExportAndReplayTests : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero });

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_export_is_exact_after_a_kill_in_its_middle_and_who_waits_for_it_hears_of_its_end()
    {
        const int Rows = 800_000;
        using var workspace = new Workspace();
        workspace.Save();
        await FillAsync(workspace, Rows);
        var daemon = await AggregatorProcess.RunAsync(workspace);
        var id = await AskAsync(workspace, new JsonObject { ["type"] = "export", ["measurement"] = "level" });
        var partial = Path.Combine(workspace.Data, "exports", $"{id}.partial");
        await Eventually.TrueAsync("the export writes", AggregatorProcess.Patience, () => File.Exists(partial) && new FileInfo(partial).Length > 0);

        await ChangeAsync(workspace, id, "pause");
        await Eventually.TrueAsync("the file is given up", AggregatorProcess.Patience, () => !File.Exists(partial));
        await ChangeAsync(workspace, id, "resume");
        await Eventually.TrueAsync("the export writes again", AggregatorProcess.Patience, () => File.Exists(partial) && new FileInfo(partial).Length > 0);
        await using var waiter = AggregatorProcess.Start(workspace, "jobs", "wait", id, "--timeout", "2m");
        await daemon.KillAsync();
        Assert.True(File.Exists(partial), "It was not killed in the middle.");
        await daemon.DisposeAsync();
        await using var again = await AggregatorProcess.RunAsync(workspace);

        Assert.Equal(0, await waiter.Process.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Contains($"completed: 100 %, 1 of 1 series, {Rows} readings", waiter.Process.Output.Text, StringComparison.Ordinal);
        var here = Path.Combine(workspace.Folder, "here.csv");
        var there = Path.Combine(workspace.Folder, "there.csv");
        Assert.Equal(0, (await AggregatorProcess.DoAsync(workspace, "export", "-m", "level", "--file", here)).ExitCode);
        await using (var file = File.Create(there))
        await using (var result = await _http.GetStreamAsync(new Uri(workspace.Address, $"/api/v1/jobs/{id}/export"), Cancelled))
        {
            await result.CopyToAsync(file, Cancelled);
        }

        Assert.Equal(Rows + 1, File.ReadLines(there).Count());
        Assert.Equal(await File.ReadAllBytesAsync(here, Cancelled), await File.ReadAllBytesAsync(there, Cancelled));
        Assert.Equal([$"{id}.csv"], Directory.GetFiles(Path.Combine(workspace.Data, "exports")).Select(file => Path.GetFileName(file)));
        Assert.Equal(0, await again.StopAsync());
    }

    [Fact]
    public async Task A_replay_goes_on_after_a_kill_in_its_middle_and_the_store_has_every_reading()
    {
        const int Rows = 80_000;
        var lines = new ConcurrentDictionary<string, int>();
        var calls = 0;
        await using var far = await LoopbackUpstream.StartAsync(async context =>
        {
            Interlocked.Increment(ref calls);
            using var body = new StreamReader(new GZipStream(context.Request.Body, CompressionMode.Decompress));
            var text = await body.ReadToEndAsync(context.RequestAborted);
            // Slow, so that the kill meets the middle.
            await Task.Delay(TimeSpan.FromSeconds(0.3), TimeProvider.System, context.RequestAborted);
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                lines.AddOrUpdate(line, 1, (_, times) => times + 1);
            }

            context.Response.StatusCode = 204;
        });
        using var workspace = new Workspace();
        workspace.Stores["far"] = new JsonObject { ["Type"] = "InfluxDb", ["Url"] = far.Address.AbsoluteUri, ["Organization"] = "home", ["Bucket"] = "external", ["Token"] = "token" };
        workspace.Save();
        await FillAsync(workspace, Rows);

        var daemon = await AggregatorProcess.RunAsync(workspace);
        var id = await AskAsync(workspace, new JsonObject { ["type"] = "replay", ["store"] = "far" });
        await Eventually.TrueAsync("the store is fed", AggregatorProcess.Patience, () => calls >= 8);
        await ChangeAsync(workspace, id, "pause");
        await Eventually.PauseAsync(TimeSpan.FromSeconds(1));
        var paused = calls;
        await Eventually.PauseAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(paused, calls);
        await ChangeAsync(workspace, id, "resume");
        await Eventually.TrueAsync("the store is fed again", AggregatorProcess.Patience, () => calls >= paused + 2);
        await daemon.KillAsync();
        Assert.InRange(lines.Count, 1, Rows - 1);
        await daemon.DisposeAsync();
        await using var again = await AggregatorProcess.RunAsync(workspace);
        var (exit, output, errors) = await AggregatorProcess.DoAsync(workspace, "jobs", "wait", id);

        Assert.True(exit == 0, $"{output}{errors}");
        var exported = await AggregatorProcess.DoAsync(workspace, "export", "--format", "line");
        Assert.Equal(exported.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), lines.Keys.Order(StringComparer.Ordinal));

        // What was under way at the pause and at the kill came once more, and not all of it.
        Assert.InRange(lines.Values.Sum(times => times - 1), 0, 20_000);
        Assert.Equal(0, await again.StopAsync());
    }

    public void Dispose() => _http.Dispose();

    private static async Task FillAsync(Workspace workspace, int rows)
    {
        Directory.CreateDirectory(workspace.Data);
        await using var store = new SqliteReadingStore("local", new SqliteStoreOptions { Path = Path.Combine(workspace.Data, "readings.db") }, []);
        for (var from = 0; from < rows; from += 50_000)
        {
            var text = new StringBuilder();
            var count = Math.Min(50_000, rows - from);
            for (var row = from; row < from + count; row++)
            {
                text.Append("level,place=river depth=").Append(row % 1000).Append(",note=\"some words\",fetched_at=1700000000000i ").Append(1_600_000_000_000 + row * 1000L).Append('\n');
            }

            await store.AppendAsync(new JournalBatch(0, count, Encoding.UTF8.GetBytes(text.ToString())), Cancelled);
        }
    }

    private async Task<string> AskAsync(Workspace workspace, JsonObject request)
    {
        using var response = await _http.PostAsJsonAsync(new Uri(workspace.Address, "/api/v1/jobs"), request, Cancelled);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.True((int)response.StatusCode == 202, body.ToString());
        return body.GetProperty("data").GetProperty("job_id").GetString()!;
    }

    private async Task ChangeAsync(Workspace workspace, string id, string change)
    {
        using var response = await _http.PostAsync(new Uri(workspace.Address, $"/api/v1/jobs/{id}/{change}"), null, Cancelled);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }
}
