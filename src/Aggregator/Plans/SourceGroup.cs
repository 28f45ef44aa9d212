namespace Aggregator.Plans;

/// <summary>A named set of sources.</summary>
/// <param name="Name">Its name, as the configuration spells it.</param>
/// <param name="Sources">Its sources, each once, as the configuration spells them.</param>
internal sealed record SourceGroup(string Name, IReadOnlyList<string> Sources);
