using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Aggregator.Configuration;
using Aggregator.Providers.Contracts;

namespace Aggregator.Cli;

/// <summary>What every verb works with. Ctrl-C arrives as the cancellation token of the verb's action.</summary>
internal sealed class CliServices
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        // For people and files, not for web pages: an apostrophe stays one.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Results.</summary>
    public required CliConsole Out { get; init; }

    /// <summary>Everything else: problems, progress, hints.</summary>
    public required CliConsole Error { get; init; }

    /// <summary>What a person types, or another program sends.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The providers this program has.</summary>
    public required IReadOnlyList<IProviderType> Providers { get; init; }

    /// <summary>Where the configuration comes from, before the command line has its say.</summary>
    public required SettingsInputs Inputs { get; init; }

    /// <summary>Options that every verb takes.</summary>
    public GlobalOptions Options { get; } = new();

    /// <summary>The services of this process.</summary>
    public static CliServices OfProcess(IEnumerable<IProviderType> providers) => new()
    {
        Out = new CliConsole(Console.Out, Console.IsOutputRedirected),
        Error = new CliConsole(Console.Error, Console.IsErrorRedirected),
        In = Console.In,
        Time = TimeProvider.System,
        Providers = [.. providers],
        Inputs = SettingsInputs.OfProcess(),
    };

    /// <summary>A loader for the layers this command line names.</summary>
    public SettingsLoader Loader(ParseResult parse) => new(
        Inputs with { ConfigFile = parse.GetValue(Options.Config), Assignments = parse.GetValue(Options.Set) ?? [] }, Providers, Time);

    /// <summary>Reads the configuration; when it is not valid the verb returns <see cref="Refuse"/> of its problems.</summary>
    public SettingsResult Load(ParseResult parse) => Loader(parse).Load();

    /// <summary>Whether the result is for a program.</summary>
    public bool WantsJson(ParseResult parse) => parse.GetValue(Options.Output) is OutputFormat.Json;

    /// <summary>Lists every problem of the configuration.</summary>
    /// <returns><see cref="ExitCode.ConfigurationInvalid"/>.</returns>
    public int Refuse(IReadOnlyList<SettingProblem> problems)
    {
        WriteErrorLine(problems.Count == 1 ? "The configuration has a mistake:" : $"The configuration has {problems.Count} mistakes:");
        foreach (var problem in problems)
        {
            WriteErrorLine($"  {problem}");
        }

        return ExitCode.ConfigurationInvalid;
    }

    /// <summary>Writes a line of plain text to standard output, never wrapped.</summary>
    public void WriteLine(string text = "") => Out.Writer.WriteLine(text);

    /// <summary>Writes a line of plain text to standard error, never wrapped.</summary>
    public void WriteErrorLine(string text) => Error.Writer.WriteLine(text);

    /// <summary>Writes JSON to standard output.</summary>
    public void WriteJson(JsonNode json) => WriteLine(json.ToJsonString(Indented));

    /// <summary>Writes an answer as JSON to standard output.</summary>
    public void WriteJson<T>(T answer, JsonTypeInfo<T> type) => WriteJson(JsonSerializer.SerializeToNode(answer, type)!);

    /// <summary>Draws a table on standard output.</summary>
    public void WriteTable(CliTable table) => Out.Canvas.Write(table.Render(framed: Out.IsTerminal));
}
