using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace Aggregator.Configuration;

/// <summary>What came out of reading every layer: settings, or every problem there is.</summary>
internal sealed class SettingsResult
{
    /// <summary>The settings; null when there is any problem.</summary>
    public required AggregatorSettings? Settings { get; init; }

    /// <summary>Every mistake, in the order of the files; empty when there are settings.</summary>
    public required IReadOnlyList<SettingProblem> Problems { get; init; }

    /// <summary>What the layers say together, with the origin of each value. It holds secrets.</summary>
    public required SettingNode Tree { get; init; }

    /// <summary>Every file that was read or would be if it existed, and the folders of files; the main file is the first.</summary>
    public required IReadOnlyList<string> Watched { get; init; }

    /// <summary><see cref="SettingsStamp"/> of <see cref="Watched"/> from before they were read.</summary>
    public required string Stamp { get; init; }

    /// <summary>The folder of the data, absolute, as far as it is known.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>What to compare the next look at the files with.</summary>
    public SettingsTrace Trace => new(DataDirectory, Watched, Stamp, Problems);

    /// <summary>The framework's own settings, all that is not ours, such as <c>Logging</c>.</summary>
    public IConfigurationRoot ToConfiguration() => new ConfigurationBuilder()
        // A list, because what is kept for good must not keep the tree: that of 10,000 targets takes 8 MiB.
        .AddInMemoryCollection([.. Tree.Children.Where(section => section.Name != "Aggregator").SelectMany(section => section.Flatten(section.Name))])
        .Build();

    /// <summary>Whether there are settings.</summary>
    [MemberNotNullWhen(true, nameof(Settings))]
    public bool IsValid => Settings is not null;
}
