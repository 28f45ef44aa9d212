namespace Aggregator.Journal;

/// <summary>How far a target that is a stream has been read.</summary>
/// <param name="Source">The source's name; case does not matter.</param>
/// <param name="Target">The target's id.</param>
/// <param name="Cursor">Where its next fetch goes on, in the provider's own words.</param>
internal sealed record StreamPlace(string Source, string Target, string Cursor);
