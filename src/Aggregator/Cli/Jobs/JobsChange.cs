using System.CommandLine;
using Aggregator.Api;
using Aggregator.Api.Envelope;
using Aggregator.Api.V1.Jobs;
using Aggregator.Cli.Remote;

namespace Aggregator.Cli.Jobs;

/// <summary><c>jobs pause</c>, <c>jobs resume</c> and <c>jobs cancel</c>.</summary>
internal static class JobsChange
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services, string name, string description)
    {
        var id = JobsCommand.Id();
        var verb = new Verb(name, description, $"aggregator jobs {name} job_0195516a2c8070e1b7c2f0a4d9e3b158") { WorksRemotely = true };
        verb.Add(id);
        verb.SetAction((parse, cancellationToken) => services.UseDaemonAsync(parse, async daemon =>
        {
            var job = await daemon.PostAsync<JobAnswer>($"{ApiRoutes.V1}/jobs/{Uri.EscapeDataString(parse.GetRequiredValue(id))}/{name}", cancellationToken);
            if (services.WantsJson(parse))
            {
                services.WriteJson(job, ApiJson.Type<JobAnswer>());
            }
            else
            {
                services.WriteLine(JobText.Progress(job));
            }

            return ExitCode.Good;
        }));
        return verb;
    }
}
