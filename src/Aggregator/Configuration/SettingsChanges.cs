namespace Aggregator.Configuration;

/// <summary>What a new configuration does to the things of one kind.</summary>
/// <param name="Added">New or switched on, as they are now.</param>
/// <param name="Removed">Gone or switched off, as they were.</param>
/// <param name="Changed">Edited, as they are now.</param>
/// <param name="Unchanged">The rest, as they are now; nothing about them is to be touched.</param>
/// <typeparam name="T">Sources or stores.</typeparam>
internal sealed record SettingsChanges<T>(IReadOnlyList<T> Added, IReadOnlyList<T> Removed, IReadOnlyList<T> Changed, IReadOnlyList<T> Unchanged)
{
    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Added.Count + Removed.Count + Changed.Count == 0;
}
