namespace Aggregator.Configuration;

/// <summary>What stays of a load that the next look at the files is compared with; the tree of 10,000 targets' settings takes 8 MiB and goes.</summary>
/// <param name="DataDirectory">The folder of the data, absolute.</param>
/// <param name="Watched">Every file that was read or would be if it existed, and the folders of files.</param>
/// <param name="Stamp"><see cref="SettingsStamp"/> of them from before they were read.</param>
/// <param name="Problems">Every mistake; empty when there were settings.</param>
internal sealed record SettingsTrace(
    string DataDirectory, IReadOnlyList<string> Watched, string Stamp, IReadOnlyList<SettingProblem> Problems);
