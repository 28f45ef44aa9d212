using System.CommandLine;
using System.CommandLine.Help;
using Aggregator.Cli.Auth;
using Aggregator.Cli.Jobs;
using Aggregator.Cli.Keys;

namespace Aggregator.Cli;

/// <summary>The program's verbs.</summary>
internal static class CommandLine
{
    private static readonly string[] Examples =
    [
        "aggregator                                   # the daemon, with ./appsettings.json",
        "aggregator check                             # is the configuration valid?",
        "aggregator plan                              # do the calls fit the quotas?",
        "aggregator --config /etc/aggregator/appsettings.json --set Providers:AirNow:Enabled=false",
    ];

    /// <summary>Understands and does what the arguments say.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CliServices services, CancellationToken cancellationToken = default)
    {
        var parse = Create(services).Parse(args);
        if (parse.Errors.Count > 0)
        {
            foreach (var error in parse.Errors)
            {
                services.WriteErrorLine(error.Message);
            }

            services.WriteErrorLine($"See: {CommandPath(parse)} --help");
            return ExitCode.Usage;
        }

        if (parse.GetValue(services.Options.Server) is not null && parse.CommandResult.Command is not Verb { WorksRemotely: true } && parse.Action is not HelpAction and not ExamplesHelp)
        {
            services.WriteErrorLine($"'{CommandPath(parse)}' works on this machine only; --server is for {string.Join(", ", RemoteVerbs(parse.RootCommandResult.Command))}.");
            return ExitCode.Usage;
        }

        return await parse.InvokeAsync(
            new InvocationConfiguration
            {
                Output = services.Out.Writer,
                Error = services.Error.Writer,
                // Signals arrive as the token: see Interrupts.
                ProcessTerminationTimeout = null,
            },
            cancellationToken);
    }

    /// <summary>The root command with every verb. The first verb is the default one.</summary>
    public static RootCommand Create(CliServices services)
    {
        Command[] verbs =
        [
            RunCommand.Create(services),
            DemoCommand.Create(services),
            OnceCommand.Create(services),
            CheckCommand.Create(services),
            DoctorCommand.Create(services),
            PlanCommand.Create(services),
            ProvidersCommand.Create(services),
            ToggleCommand.CreateEnable(services),
            ToggleCommand.CreateDisable(services),
            PollCommand.Create(services),
            QueryCommand.Create(services),
            ExportCommand.Create(services),
            ConfigCommand.Create(services),
            StatusCommand.Create(services),
            AuthCommand.Create(services),
            KeysCommand.Create(services),
            JobsCommand.Create(services),
        ];
        var root = new RootCommand("Asks other people's HTTP APIs for data on a schedule and keeps the answers, never over quota.")
        {
            services.Options.Config,
            services.Options.Set,
            services.Options.Output,
            services.Options.Server,
            services.Options.Key,
        };
        foreach (var verb in verbs)
        {
            root.Add(verb);
        }

        root.Action = verbs[0].Action;
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExamplesHelp((HelpAction)help.Action!, Examples);
        return root;
    }

    private static IEnumerable<string> RemoteVerbs(Command root) => root.Subcommands.OfType<Verb>().Where(verb => verb.WorksRemotely).Select(verb => verb.Name);

    private static string CommandPath(ParseResult parse)
    {
        var names = new Stack<string>();
        for (var result = parse.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Push(result.Command is RootCommand ? "aggregator" : result.Command.Name);
        }

        return string.Join(' ', names);
    }
}
