namespace Aggregator.Configuration;

/// <summary>Where the configuration comes from, apart from the files themselves.</summary>
internal sealed record SettingsInputs
{
    /// <summary>The file given by <c>--config</c>; null looks for <c>appsettings.json</c>.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Where <c>appsettings.json</c> is looked for first.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Where it is looked for next.</summary>
    public required string ProgramDirectory { get; init; }

    /// <summary>Environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>What <c>--set</c> gave, each <c>Key=Value</c>.</summary>
    public IReadOnlyList<string> Assignments { get; init; } = [];

    /// <summary>The inputs of this process.</summary>
    public static SettingsInputs OfProcess(string? configFile = null, IReadOnlyList<string>? assignments = null)
    {
        var environment = new Dictionary<string, string>();
        foreach (System.Collections.DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
        {
            environment[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return new SettingsInputs
        {
            ConfigFile = configFile,
            WorkingDirectory = Directory.GetCurrentDirectory(),
            ProgramDirectory = AppContext.BaseDirectory,
            Environment = environment,
            Assignments = assignments ?? [],
        };
    }
}
