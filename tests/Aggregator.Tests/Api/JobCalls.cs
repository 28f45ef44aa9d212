using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Aggregator.Tests.Api;

/// <summary>Asks for jobs and waits for them.</summary>
internal static class JobCalls
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Posts JSON.</summary>
    public static async Task<(int Status, JsonElement Body)> PostAsync(this ApiHost host, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        using var response = await host.Client.SendAsync(request, Cancelled);
        return ((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancelled)).RootElement);
    }

    /// <summary>Asks for a job.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> StartJobAsync(this ApiHost host, string request)
    {
        var (status, body) = await host.PostAsync("/api/v1/jobs", request);
        Assert.True(status == 202, body.ToString());
        return body.GetProperty("data").GetProperty("job_id").GetString()!;
    }

    /// <summary>Waits until a job is in a state.</summary>
    public static async Task<JsonElement> WaitJobAsync(this ApiHost host, string id, string state, Func<JsonElement, bool>? condition = null)
    {
        while (true)
        {
            var job = (await host.JsonAsync($"/api/v1/jobs/{id}")).GetProperty("data");
            var found = job.GetProperty("state").GetString();
            if (found == state && condition?.Invoke(job) != false)
            {
                return job;
            }

            Assert.False(found is "failed" or "cancelled" or "completed" && found != state, job.ToString());
        }
    }

    /// <summary>Does a job to its end.</summary>
    public static async Task<JsonElement> DoJobAsync(this ApiHost host, string request, string state = "completed") => await host.WaitJobAsync(await host.StartJobAsync(request), state);
}
