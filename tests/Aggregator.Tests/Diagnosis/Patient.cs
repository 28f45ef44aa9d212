using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aggregator.Providers.Contracts;
using Aggregator.Tests.Cli;
using Aggregator.Tests.Configuration;

namespace Aggregator.Tests.Diagnosis;

/// <summary>A configuration of one source or store, which <c>doctor</c> examines with a data directory that is new each time.</summary>
internal sealed partial class Patient : IDisposable
{
    private readonly ConfigurationFolder _folder;
    private int _visits;

    private Patient(JsonObject aggregator, IReadOnlyList<IProviderType> providers) =>
        _folder = new ConfigurationFolder(new JsonObject { ["Aggregator"] = aggregator }.ToJsonString()) { Providers = providers };

    /// <summary>Only a source.</summary>
    public static Patient WithSource(JsonObject source, IReadOnlyList<IProviderType> providers) => new(
        new JsonObject
        {
            ["Stores"] = new JsonObject { ["local"] = new JsonObject { ["Type"] = "Sqlite" } },
            ["Providers"] = new JsonObject { ["source"] = source },
        },
        providers);

    /// <summary>Only a store.</summary>
    public static Patient WithStore(JsonObject store) => new(new JsonObject { ["Stores"] = new JsonObject { ["store"] = store } }, []);

    /// <summary>The next visit finds the data directory of the last one.</summary>
    public Patient AsBefore()
    {
        _visits--;
        return this;
    }

    /// <summary>What the doctor says about it.</summary>
    /// <param name="options">More of the command line.</param>
    /// <param name="prepare">Does something to the data directory first.</param>
    /// <returns>State and words, in which hosts, times and paths are replaced by what they are, and the exit code.</returns>
    public async Task<(string State, string Text, int ExitCode)> VisitAsync(string options = "", Action<string>? prepare = null)
    {
        var data = Path.Combine(_folder.Root, $"data-{_visits}");
        _visits++;
        Directory.CreateDirectory(data);
        prepare?.Invoke(data);
        using var host = new CliHost(_folder);
        var exitCode = await host.RunAsync($"doctor --output json --set DataDirectory={data} {options}");
        Assert.True(host.Out.Length > 0, host.Error);
        using var report = JsonDocument.Parse(host.Out);
        var verdict = report.RootElement.GetProperty("verdicts")[0];
        var text = verdict.GetProperty("text").GetString()!.Replace(data, "DATA", StringComparison.Ordinal);
        if (text.IndexOf("; it begins: ", StringComparison.Ordinal) is var quote and >= 0)
        {
            text = text[..quote] + "; it begins: …";
        }

        text = Port().Replace(Span().Replace(Instant().Replace(text, "TIME"), "in N ms, "), "HOST");
        return (verdict.GetProperty("state").GetString()!, text, exitCode);
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"127\.0\.0\.1(:\d+)?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Port();

    [GeneratedRegex(@"in \d+ m?s, ", RegexOptions.NonBacktracking)]
    private static partial Regex Span();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[\d.]*Z", RegexOptions.NonBacktracking)]
    private static partial Regex Instant();
}
