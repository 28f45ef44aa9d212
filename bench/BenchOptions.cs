namespace Aggregator.Bench;

/// <summary>What the command line asks for.</summary>
/// <param name="Parts">Names of the parts to run; empty for all.</param>
/// <param name="Quick">Shorter windows and a smaller store; the figures say so and are not written to the README.</param>
/// <param name="DaemonPath">A published daemon to measure instead of publishing one.</param>
/// <param name="WorkDirectory">Where temporary folders are made; it decides which disk is measured.</param>
internal sealed record BenchOptions(IReadOnlyList<string> Parts, bool Quick, string? DaemonPath, string WorkDirectory)
{
    public const string Usage =
        "dotnet run -c Release --project bench [-- PART… [--quick] [--daemon FILE] [--work DIRECTORY]]";

    /// <summary>Null when the command line is wrong.</summary>
    public static BenchOptions? Parse(string[] args, IReadOnlyCollection<string> parts)
    {
        var chosen = new List<string>();
        var options = new BenchOptions(chosen, false, null, Path.GetTempPath());
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--quick":
                    options = options with { Quick = true };
                    break;
                case "--daemon" when i + 1 < args.Length:
                    options = options with { DaemonPath = Path.GetFullPath(args[++i]) };
                    break;
                case "--work" when i + 1 < args.Length:
                    options = options with { WorkDirectory = Path.GetFullPath(args[++i]) };
                    break;
                case var part when parts.Contains(part):
                    chosen.Add(part);
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
