namespace Aggregator.Dashboard.Actions;

/// <summary>What became of something that somebody asked for.</summary>
/// <param name="Done">Whether it was done, or is under way; else the text says why not and what helps.</param>
/// <param name="Text">One sentence or two.</param>
public sealed record Said(bool Done, string Text);
