namespace Aggregator.Configuration;

/// <summary>Reads every layer, in the order in which later ones win.</summary>
internal sealed class SettingsLayers(SettingsInputs inputs, SettingsFiles files, ProblemList problems)
{
    // The daemon's own section, and the framework's for log levels.
    private static readonly string[] Sections = ["Aggregator", "Logging"];

    /// <summary>The main file, its environment's and the fragments.</summary>
    public IReadOnlyList<SettingNode> ReadFiles()
    {
        if (!File.Exists(files.Main))
        {
            problems.Add(files.Main, inputs.ConfigFile is null
                ? $"does not exist, and neither does appsettings.json in {inputs.ProgramDirectory}: start where the file is, or name it with --config FILE."
                : "does not exist: correct the path after --config.");
            return [];
        }

        return [.. FilesIn(files.Fragments, "*.json").Prepend(files.ForEnvironment).Prepend(files.Main).Select(ReadFile).OfType<SettingNode>()];
    }

    /// <summary>A JSON file; null when there is none, or when it is broken, which is then among the problems.</summary>
    public SettingNode? ReadFile(string path)
    {
        try
        {
            return JsonLayer.Read(File.ReadAllBytes(path), files.Label(path), problems);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(files.Label(path), $"cannot be read: {exception.Message}");
            return null;
        }
    }

    /// <summary>Files whose name is the path of a setting, with <c>__</c> between the names, and whose text is its value.</summary>
    public SettingNode ReadSecrets()
    {
        var layer = new PathLayer("secrets", problems);
        foreach (var path in FilesIn(files.Secrets, "*").Where(path => BeginsWithSection(Path.GetFileName(path), "__")))
        {
            try
            {
                // Editors and `echo` end a file with a line break; no secret does.
                layer.Add(Path.GetFileName(path).Split("__"), File.ReadAllText(path).TrimEnd('\r', '\n'), path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                problems.Add(path, $"cannot be read: {exception.Message}");
            }
        }

        return layer.Root;
    }

    /// <summary>Variables such as <c>Aggregator__Providers__AirNow__ApiKey</c>.</summary>
    public SettingNode ReadEnvironment()
    {
        var layer = new PathLayer("environment", problems);
        foreach (var (name, value) in inputs.Environment.Where(variable => BeginsWithSection(variable.Key, "__")).OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            layer.Add(name.Split("__"), value, $"environment variable {name}");
        }

        return layer.Root;
    }

    /// <summary>What <c>--set Key=Value</c> gave. The key may leave out <c>Aggregator:</c>. The last of equal keys wins.</summary>
    public SettingNode ReadAssignments()
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var assignment in inputs.Assignments)
        {
            var end = assignment.IndexOf('=', StringComparison.Ordinal);
            if (end <= 0)
            {
                problems.Add("--set", "wants Key=Value, such as --set Providers:AirNow:Interval=00:30:00.");
                continue;
            }

            var key = assignment[..end];
            values[BeginsWithSection(key, ":") ? key : $"{Sections[0]}:{key}"] = assignment[(end + 1)..];
        }

        var layer = new PathLayer("command line", problems);
        foreach (var (key, value) in values)
        {
            layer.Add(key.Split(':'), value, $"--set {key}");
        }

        return layer.Root;
    }

    private IEnumerable<string> FilesIn(string folder, string pattern)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(files.Label(folder), $"cannot be read: {exception.Message}");
            return [];
        }
    }

    private static bool BeginsWithSection(string key, string separator) =>
        Array.Exists(Sections, section => key.StartsWith(section + separator, StringComparison.OrdinalIgnoreCase));
}
