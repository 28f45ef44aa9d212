using System.CommandLine;

namespace Aggregator.Cli;

/// <summary>A command whose help ends with examples.</summary>
/// <param name="name">What is typed.</param>
/// <param name="description">What it does and how it exits.</param>
/// <param name="examples">Whole command lines, each with what it is for after two spaces and <c>#</c>.</param>
internal sealed class Verb(string name, string description, params IReadOnlyList<string> examples) : Command(name, description)
{
    /// <summary>Whole command lines.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;

    /// <summary>Whether it can ask a remote daemon (<c>--server</c>).</summary>
    public bool WorksRemotely { get; init; }
}
