using System.Text.Json;

namespace Aggregator.Configuration;

/// <summary>Switches sources on and off in <c>overrides.json</c>: for the verbs, and for the daemon when its API is told to.</summary>
/// <param name="loader">Reads the configuration, as it is and as it would be.</param>
/// <param name="dataDirectory">The data directory in use; null takes the configured one.</param>
internal sealed class SourceSwitch(SettingsLoader loader, string? dataDirectory = null)
{
    /// <summary>Tries what the configuration would be, and writes the file only when that is valid and as wished.</summary>
    /// <param name="wanted">The source; case does not matter.</param>
    /// <param name="enabled">Whether it is to be polled.</param>
    public SwitchResult Set(string wanted, bool enabled)
    {
        var present = loader.Load(dataDirectory);
        var known = present.Tree["Aggregator"]?["Providers"]?.Children.Select(source => source.Name).ToList() ?? [];
        if (known.Find(name => name.Equals(wanted, StringComparison.OrdinalIgnoreCase)) is not { } name)
        {
            // A file that cannot be read names no sources: then that is the mistake to tell.
            return known.Count == 0 && !present.IsValid
                ? Invalid(wanted, enabled, present.Problems)
                : new SwitchResult(SwitchOutcome.Unknown, wanted, enabled, known.Count == 0
                    ? $"There is no source '{wanted}': the configuration has none."
                    : $"There is no source '{wanted}'. Known: {string.Join(", ", known)}.{Suggestion.For(wanted, known)}");
        }

        if (present.IsValid && present.Settings.Sources[name].Enabled == enabled)
        {
            return new SwitchResult(SwitchOutcome.Already, name, enabled, $"{name} is {State(enabled)} already.");
        }

        try
        {
            return Write(new OverridesFile(present.DataDirectory), name, enabled);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return new SwitchResult(SwitchOutcome.NotWritten, name, enabled, $"{SettingsFiles.Overrides(present.DataDirectory)}: {exception.Message}");
        }
    }

    private SwitchResult Write(OverridesFile overrides, string name, bool enabled)
    {
        var text = overrides.With(name, enabled);
        var tried = loader.Load(dataDirectory, text);
        if (!tried.IsValid)
        {
            return Invalid(name, enabled, tried.Problems);
        }

        if (tried.Settings.Sources[name].Enabled != enabled)
        {
            var origin = tried.Tree["Aggregator"]!["Providers"]![name]!["Enabled"]!.Origin;
            return new SwitchResult(
                SwitchOutcome.Outranked, name, enabled,
                $"{name} stays {State(!enabled)}: {origin} says so and comes after {SettingsFiles.OverridesName}; change it there.");
        }

        overrides.Write(text);
        return new SwitchResult(SwitchOutcome.Changed, name, enabled, $"{name} is {State(enabled)}.");
    }

    private static SwitchResult Invalid(string name, bool enabled, IReadOnlyList<SettingProblem> problems) =>
        new(SwitchOutcome.Invalid, name, enabled, $"{name} cannot be {State(enabled)}: the configuration would have mistakes.") { Problems = problems };

    private static string State(bool enabled) => enabled ? "enabled" : "disabled";
}
