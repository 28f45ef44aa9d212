using Aggregator.Providers.Contracts;

namespace Aggregator.Configuration;

/// <summary>
/// Reads the configuration anew each time, all layers, whole. (The framework's own reload empties its data when a file is broken, so
/// nothing here lives longer than one load.)
/// </summary>
/// <param name="inputs">Where the layers are.</param>
/// <param name="providers">The providers this program has.</param>
/// <param name="time">The clock: a schedule must have a firing to come.</param>
internal sealed class SettingsLoader(SettingsInputs inputs, IEnumerable<IProviderType> providers, TimeProvider time)
{
    private readonly IReadOnlyList<IProviderType> _providers = [.. providers];

    // Decided once: when the file vanishes for a moment, the one beside the program must not take its place.
    private readonly SettingsFiles _files = SettingsFiles.For(inputs);

    /// <summary>Reads and validates everything.</summary>
    /// <param name="dataDirectory">The data directory in use, when it must not move any more; null takes the configured one.</param>
    /// <param name="overrides">What <c>overrides.json</c> should say, to try it before it is written; null reads the file.</param>
    public SettingsResult Load(string? dataDirectory = null, byte[]? overrides = null)
    {
        var problems = new ProblemList();
        var stamp = SettingsStamp.Of(_files.Main, _files.ForEnvironment, _files.Fragments, _files.Secrets);
        var layers = new SettingsLayers(inputs, _files, problems);
        var early = layers.ReadFiles();
        SettingNode[] late = [layers.ReadSecrets(), layers.ReadEnvironment(), layers.ReadAssignments()];
        dataDirectory ??= DataDirectory([.. early, .. late], _files.Root);
        var overridesFile = SettingsFiles.Overrides(dataDirectory);
        stamp += SettingsStamp.Of(overridesFile);
        var middle = overrides is null ? layers.ReadFile(overridesFile) : JsonLayer.Read(overrides, _files.Label(overridesFile), problems);
        if (middle?["Aggregator"]?["DataDirectory"] is { } moved)
        {
            problems.Add(_files.Label(overridesFile), "lies in the data directory and so cannot say where that is: remove DataDirectory from it.", moved.Origin);
        }

        var tree = new SettingNode("", "");
        foreach (var layer in new[] { early, middle is null ? [] : [middle], late }.SelectMany(group => group))
        {
            tree.Overlay(layer);
        }

        // With a layer missing, what the others say is not what was meant: its own mistakes come first.
        var settings = problems.All.Count > 0 ? null : new SettingsReader(_providers, _files.Root, dataDirectory, time, problems).Read(tree);
        return new SettingsResult
        {
            Settings = problems.All.Count > 0 ? null : settings,
            Problems = problems.All,
            Tree = tree,
            DataDirectory = dataDirectory,
            Watched = [_files.Main, _files.ForEnvironment, _files.Fragments, _files.Secrets, overridesFile],
            Stamp = stamp,
        };
    }

    private static string DataDirectory(IEnumerable<SettingNode> layers, string root)
    {
        var configured = layers.Select(layer => layer["Aggregator"]?["DataDirectory"]?.Value).LastOrDefault(value => !string.IsNullOrEmpty(value));
        return Path.GetFullPath(configured ?? new AggregatorOptions().DataDirectory, root);
    }
}
