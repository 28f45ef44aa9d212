using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.EndToEnd.Tests.Declared;

/// <summary>A file of <c>samples/</c> as its reader would use it: copied into <c>conf.d</c> as it is, only address and token laid over it.</summary>
internal sealed class SampleRun : IAsyncDisposable
{
    public const string Token = "recorded-token-1";

    private readonly ConcurrentQueue<string> _asked = [];
    private LoopbackUpstream? _upstream;

    public Workspace Workspace { get; } = new();

    /// <summary>What upstream was asked, in order.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    public static IEnumerable<string> Files => Directory.EnumerateFiles(Folder(), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    /// <summary>Starts an upstream that answers with the payload of a name, or 400, and lays out the configuration.</summary>
    public static async Task<SampleRun> StartAsync(string sample, Func<HttpRequest, string?> payload)
    {
        var run = new SampleRun();
        run._upstream = await LoopbackUpstream.StartAsync(async context =>
        {
            run._asked.Enqueue($"{context.Request.Path}{context.Request.QueryString}");
            var name = payload(context.Request);
            context.Response.StatusCode = name is null ? 400 : 200;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(name is null ? "{}" : await PayloadAsync(name));
        });
        var fragments = Directory.CreateDirectory(Path.Combine(run.Workspace.Folder, "conf.d")).FullName;
        run.Workspace.Save();
        var text = await File.ReadAllTextAsync(Path.Combine(Folder(), $"{sample}.json"));
        await File.WriteAllTextAsync(Path.Combine(fragments, "10-sample.json"), text);
        var sources = JsonNode.Parse(text, documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!["Aggregator"]!["Providers"]!.AsObject();
        var overlay = new JsonObject(sources.Select(source => KeyValuePair.Create<string, JsonNode?>(source.Key, new JsonObject
        {
            ["BaseUrl"] = run._upstream.Address.AbsoluteUri,
            ["Credentials"] = source.Value!["Credentials"] is null ? null : new JsonObject { ["Token"] = Token },
        })));
        await File.WriteAllTextAsync(
            Path.Combine(fragments, "20-here.json"), new JsonObject { ["Aggregator"] = new JsonObject { ["Providers"] = overlay } }.ToJsonString());
        return run;
    }

    /// <summary>Polls a source once and reads what the store has then.</summary>
    public async Task<IReadOnlyList<string>> OnceAsync(string source, string sql)
    {
        var (exitCode, output, errors) = await AggregatorProcess.DoAsync(Workspace, "once", source);
        Assert.True(exitCode == 0, output + errors);
        return await Workspace.Readings.LinesAsync(sql);
    }

    public static Task<string> PayloadAsync(string name) => File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Payloads/declared", $"{name}.json"));

    public async ValueTask DisposeAsync()
    {
        Workspace.Dispose();
        await (_upstream?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../samples"));
}
