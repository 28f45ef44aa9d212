using Aggregator.EndToEnd.Tests.Support;

namespace Aggregator.EndToEnd.Tests.Declared;

/// <summary>The files of <c>samples/</c>, read by the program and run against recorded answers.</summary>
public class SampleTests
{
    [Fact]
    public async Task Every_sample_is_a_configuration_without_a_mistake()
    {
        Assert.Equal(["netbox", "nws", "open-meteo", "open-meteo-air-quality", "pagerduty", "uk-carbon-intensity"], SampleRun.Files);
        await using var together = await SampleRun.StartAsync("netbox", _ => null);
        foreach (var sample in SampleRun.Files)
        {
            await using var other = await SampleRun.StartAsync(sample, _ => null);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(other.Workspace.Folder, "conf.d")))
            {
                File.Copy(file, Path.Combine(together.Workspace.Folder, "conf.d", $"{sample}-{Path.GetFileName(file)}"));
            }
        }

        var (exitCode, output, errors) = await AggregatorProcess.DoAsync(together.Workspace, "check");

        Assert.True(exitCode == 0, output + errors);
    }

    [Fact]
    public async Task Open_Meteo_s_weather_is_stored_in_metres_a_second()
    {
        await using var run = await SampleRun.StartAsync("open-meteo", request => request.Query["latitude"] == "52.52" ? "forecast_current_berlin_2024" : null);

        var rows = await run.OnceAsync("OpenMeteo", "SELECT place, time, temperature, round(wind_speed, 6), humidity FROM weather");

        Assert.Equal(["berlin|2024-11-23T18:15:00Z|2.3|2.972222|NULL"], rows);
        Assert.Equal(["m/s"], await run.Workspace.Readings.LinesAsync("SELECT unit FROM fields WHERE measurement = 'weather' AND field = 'wind_speed'"));
        Assert.StartsWith("/v1/forecast?latitude=52.52&longitude=13.42&current=temperature_2m%2C", Assert.Single(run.Asked));
    }

    [Fact]
    public async Task Open_Meteo_s_days_come_out_of_parallel_arrays_and_its_error_is_told()
    {
        await using var days = await SampleRun.StartAsync("open-meteo", _ => "forecast_daily_lahore_2026");
        await using var wrong = await SampleRun.StartAsync("open-meteo", _ => "error_400_latitude");

        Assert.Equal(
            ["2026-10-08T00:00:00Z|32.0|23.1|0.0|37.0", "2026-10-09T00:00:00Z|31.4|23.4|0.4|8.0", "2026-10-10T00:00:00Z|28.0|22.3|0.3|14.0"],
            await days.OnceAsync("OpenMeteo", "SELECT time, temperature_max, temperature_min, precipitation, precipitation_probability FROM weather_day_forecast ORDER BY at"));
        var (exitCode, output, errors) = await AggregatorProcess.DoAsync(wrong.Workspace, "once");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("Latitude must be in range", output + errors);
    }

    [Fact]
    public async Task Open_Meteo_s_air_quality_is_stored_under_its_own_name()
    {
        await using var run = await SampleRun.StartAsync("open-meteo-air-quality", _ => "air_quality_current_delhi_2025");

        Assert.Equal(
            ["delhi|2025-10-06T12:00:00Z|160.0|46.6|134.0|570.0|NULL"],
            await run.OnceAsync("OpenMeteoAir", "SELECT place, time, us_aqi, pm2_5, ozone, co, pm10 FROM air_quality_model"));
    }

    [Fact]
    public async Task The_British_grid_s_half_hour_is_stored_at_its_start()
    {
        await using var run = await SampleRun.StartAsync("uk-carbon-intensity", request => request.Path == "/intensity" ? "intensity_docs" : null);

        Assert.Equal(
            ["gb|2018-01-20T12:00:00Z|263.0|moderate"], await run.OnceAsync("UkGrid", "SELECT place, time, actual, \"index\" FROM grid_intensity"));
    }

    [Fact]
    public async Task A_British_region_s_fuels_are_found_by_their_names()
    {
        await using var run = await SampleRun.StartAsync("uk-carbon-intensity", request => request.Path == "/regional/postcode/BS7" ? "regional_postcode_bs7_2023" : null);

        var rows = await run.OnceAsync("UkRegion", "SELECT time, postcode, intensity, gas, wind, hydro, coal FROM grid_region_forecast ORDER BY at");

        Assert.Equal(5, rows.Count);
        Assert.Equal("2022-12-31T23:30:00Z|BS7|152.0|28.5|45.1|0.5|3.3", rows[0]);
    }

    [Fact]
    public async Task An_answer_without_data_stores_nothing_and_is_no_failure()
    {
        await using var run = await SampleRun.StartAsync("uk-carbon-intensity", _ => "empty_object_200");

        var (exitCode, output, errors) = await AggregatorProcess.DoAsync(run.Workspace, "once");

        Assert.True(exitCode == 0, output + errors);
        Assert.False(await run.Workspace.Readings.HasAsync("grid_intensity"));
    }

    [Fact]
    public async Task The_weather_service_s_observation_is_converted_and_in_another_unit_refused()
    {
        await using var run = await SampleRun.StartAsync("nws", request =>
            request.Path == "/stations/KFLL/observations/latest" && request.Headers.UserAgent == "aggregator (you@example.org)" ? "stations_observations_latest" : null);
        await using var old = await SampleRun.StartAsync("nws", _ => "stations_observations_empty");

        Assert.Equal(
            ["fort-lauderdale|KFLL|2022-03-02T23:53:00Z|22.8|2.1|NULL|1018.6|1018.7|Mostly Cloudy"],
            await run.OnceAsync("NwsStations", "SELECT place, station, time, temperature, wind_speed, wind_gust, pressure_ground, pressure, condition FROM weather"));
        // Its wind was in m/s once: that is refused, not stored as km/h.
        var (exitCode, output, _) = await AggregatorProcess.DoAsync(old.Workspace, "once", "NwsStations");
        Assert.Equal(1, exitCode);
        Assert.Contains("$..properties.windSpeed.unitCode is 'unit:m_s-1'", output);
    }

    [Fact]
    public async Task The_weather_service_s_forecast_says_when_it_was_issued()
    {
        await using var run = await SampleRun.StartAsync("nws", request => request.Path == "/gridpoints/TAE/58,65/forecast/hourly" ? "gridpoints_forecast_hourly_si" : null);

        var rows = await run.OnceAsync("NwsForecast", "SELECT time, temperature, precipitation_probability, datetime(issued_at / 1000, 'unixepoch') FROM weather_hour_forecast ORDER BY at LIMIT 1");

        Assert.Equal(["2019-10-15T00:00:00Z|25.5|20.0|2019-10-14 23:16:24"], rows);
    }

    [Fact]
    public async Task NetBox_s_devices_are_read_page_by_page_with_the_token()
    {
        await using var run = await SampleRun.StartAsync("netbox", request => request.Headers.Authorization != $"Token {SampleRun.Token}" ? null
            : request.Query["offset"] == "100" ? "netbox_devices_page2_docs" : "netbox_devices_page1_docs");

        Assert.Equal(
            ["1|sw-1|dc-1|core-switch|active|1.0", "2|sw-2|dc-1|core-switch|offline|0.0", "3|NULL|dc-1|core-switch|planned|0.0"],
            await run.OnceAsync("NetBox", "SELECT device_id, device, site, role, status, active FROM netbox_device ORDER BY device_id"));
        Assert.Equal(["/api/dcim/devices/?limit=100", "/api/dcim/devices/?limit=100&offset=100"], run.Asked);
    }

    [Fact]
    public async Task PagerDuty_s_incidents_are_read_until_there_are_no_more()
    {
        await using var run = await SampleRun.StartAsync("pagerduty", request => request.Headers.Authorization != $"Token token={SampleRun.Token}" ? null
            : request.Query["offset"] == "0" ? "pagerduty_incidents_page1_docs" : "pagerduty_incidents_page2_docs");

        Assert.Equal(
            ["1234|My Mail Service|triggered|high|0.0", "1235|My Mail Service|acknowledged|low|1.0", "1240|My Mail Service|triggered|high|0.0"],
            await run.OnceAsync("PagerDuty", "SELECT incident, service, status, urgency, acknowledged FROM pagerduty_incident ORDER BY incident"));
        Assert.Equal("/incidents?statuses[]=triggered&statuses[]=acknowledged&limit=100&offset=0", run.Asked[0]);
    }
}
