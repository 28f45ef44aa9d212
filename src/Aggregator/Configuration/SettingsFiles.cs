namespace Aggregator.Configuration;

/// <summary>Which files make up the configuration.</summary>
/// <param name="Main">The main file, absolute; it may not exist.</param>
/// <param name="ForEnvironment"><c>appsettings.ENVIRONMENT.json</c> beside it; it may not exist.</param>
/// <param name="Fragments">The folder <c>conf.d</c> beside it; it may not exist.</param>
/// <param name="Secrets">The folder of files with one secret each; it may not exist.</param>
internal sealed record SettingsFiles(string Main, string ForEnvironment, string Fragments, string Secrets)
{
    /// <summary>Name of the file in the data directory that <c>enable</c> and <c>disable</c> write.</summary>
    public const string OverridesName = "overrides.json";

    /// <summary>The folder of the main file: relative paths start here, wherever the program was started, so that they always mean the same.</summary>
    public string Root => Path.GetDirectoryName(Main)!;

    /// <summary>Says where to look.</summary>
    public static SettingsFiles For(SettingsInputs inputs)
    {
        var main = Path.GetFullPath(inputs.ConfigFile ?? "appsettings.json", inputs.WorkingDirectory);
        if (inputs.ConfigFile is null && !File.Exists(main))
        {
            var besideProgram = Path.Combine(inputs.ProgramDirectory, "appsettings.json");
            main = File.Exists(besideProgram) ? Path.GetFullPath(besideProgram) : main;
        }

        var root = Path.GetDirectoryName(main)!;
        var environment = inputs.Environment.GetValueOrDefault("DOTNET_ENVIRONMENT") is { Length: > 0 } name ? name : "Production";
        return new SettingsFiles(
            main,
            Path.Combine(root, $"{Path.GetFileNameWithoutExtension(main)}.{Path.GetFileName(environment)}.json"),
            Path.Combine(root, "conf.d"),
            inputs.Environment.GetValueOrDefault("AGGREGATOR_SECRETS_DIRECTORY") is { Length: > 0 } secrets ? secrets : "/run/secrets");
    }

    /// <summary>The file that <c>enable</c> and <c>disable</c> write.</summary>
    public static string Overrides(string dataDirectory) => Path.Combine(dataDirectory, OverridesName);

    /// <summary>How to call a file in messages: short below the main file's folder, whole elsewhere.</summary>
    public string Label(string path)
    {
        var relative = Path.GetRelativePath(Root, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
