#!/usr/bin/env python3
"""Nights over many cases: what one costs when nothing has happened, and how it grows with the number of cases.

    scale.py [--program PATH] [--cases 200,2000] [--documents 40]

Drawn case folders of text files go through the program as a user's do; nights are told apart by --as-of. Ratios hold for this run and this
machine only. Memory is the largest resident size (VmHWM) of the main process; workers are not counted.
"""
import argparse
import os
import random
import shutil
import subprocess
import tempfile
import time

FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红鹏飞龙云峰"
EVIDENCE = ["借条", "收据", "送货单", "对账单", "欠条", "还款协议", "补充协议", "催款函", "验收单", "会议纪要"]


def name(draw):
    return draw.choice(FAMILY) + draw.choice(GIVEN) + draw.choice(GIVEN)


def folder(path, index, documents, lawyers):
    """One case: ten papers of a lawsuit, without its mandate, and evidence."""
    draw = random.Random(index)
    client, other, lawyer = name(draw), name(draw), f"{FAMILY[index % lawyers % len(FAMILY)]}律师{index % lawyers}"
    number = f"（2024）京0108民初{10000 + index}号"
    amount = 10000 + 37 * index
    day = f"2024年{1 + index % 12}月{1 + index % 28}日"
    facts = f"""client: {{name: {client}, kind: person}}
matter: {{type: civil-first-plaintiff, title: 民间借贷纠纷, number: {number}}}
lawyer: {{name: {lawyer}, email: l{index % lawyers}@example.com}}
supervisor: {{name: 主管, email: boss@example.com}}
opened: 2024-01-15
""" + ("closed: 2024-11-02\n" if index % 2 else "")
    papers = {
        "委托代理合同": f"委托代理合同\n甲方（委托人）：{client}\n乙方：正衡律师事务所\n第一条 委托事项：因民间借贷纠纷委托乙方代理一审。\n第二条 代理权限：特别授权。\n"
                    f"第三条 律师费用：固定收费{amount // 10}元。\n甲方（签名）：{client}\n{day}\n",
        "风险告知书": f"诉讼风险告知书\n委托人：{client}\n本所已告知败诉风险、执行不能风险。\n委托人签名：{client}\n{day}\n",
        "起诉状": f"民事起诉状\n原告：{client}，男，汉族。\n被告：{other}。\n诉讼请求：\n一、判令被告归还借款{amount}元；\n事实与理由：被告至今未还。\n"
               f"此致\n北京市海淀区人民法院\n具状人：{client}\n{day}\n",
        "证据清单": f"证据清单\n提交人：{client}\n序号 证据名称 证明目的 页码\n1 借条 证明借贷关系 1-1\n{day}\n",
        "代理词": f"代理词\n审判长、审判员：\n受原告{client}的委托，发表如下代理意见：\n一、借贷关系成立，金额{amount}元。\n代理人：{lawyer}\n{day}\n",
        "判决书": f"北京市海淀区人民法院\n民事判决书\n{number}\n原告：{client}。\n被告：{other}。\n本院认为，借贷关系成立。\n判决如下：\n一、被告归还借款{amount}元。\n"
               f"审判长 陈静\n2024年10月20日\n书记员 刘洋\n",
        "谈话笔录": f"谈话笔录\n时间：{day}\n谈话人：{lawyer}\n被谈话人：{client}\n问：借了多少？\n答：{amount}元。\n",
    }
    for piece in range(documents - len(papers)):
        kind = EVIDENCE[piece % len(EVIDENCE)]
        lines = [f"{kind}", f"出具人：{other}，收到人：{client}，编号{index}-{piece}"]
        lines += [f"{row}. 货款{draw.randint(100, 99999)}元，运单{draw.randint(10 ** 9, 10 ** 10)}，于2023年{1 + row % 12}月{1 + row}日结清，双方无异议。" for row in range(20)]
        papers[f"证据{piece + 1:02d}{kind}"] = "\n".join(lines + [f"出具人：{other}", day]) + "\n"
    os.makedirs(path)
    for paper, text in {"case.yaml": facts, **{f"{paper}.txt": text for paper, text in papers.items()}}.items():
        with open(os.path.join(path, paper), "w", encoding="utf-8") as file:
            file.write(text)


def peak(pid):
    try:
        with open(f"/proc/{pid}/status") as status:
            return next((int(line.split()[1]) for line in status if line.startswith("VmHWM")), 0)
    except OSError:
        return 0


def run(program, *arguments):
    """Seconds, and the largest resident size of the main process in MB."""
    begin, most = time.perf_counter(), 0
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen([program, *arguments], stdout=subprocess.DEVNULL, stderr=errors)
        while True:
            most = max(most, peak(process.pid))
            try:
                process.wait(0.02)
                break
            except subprocess.TimeoutExpired:
                pass
        if process.returncode not in (0, 1):
            errors.seek(0)
            raise SystemExit(f"{arguments}: {process.returncode}\n" + errors.read().decode("utf-8", "replace"))
    return time.perf_counter() - begin, most / 1024


def nights(program, cases, documents):
    root = tempfile.mkdtemp(prefix="casebinder-scale-")
    try:
        space = root + "/ws"
        run(program, "init", space)
        settings = open(space + "/casebinder.yaml", encoding="utf-8").read().splitlines()
        with open(space + "/casebinder.yaml", "w", encoding="utf-8") as file:
            file.write("\n".join("  quiet: 0s" if line.strip().startswith("quiet:") else line for line in settings) + "\n")
        for index in range(cases):
            folder(f"{space}/inbox/案{index:05d}", index, documents, max(2, cases // 40))
        figures = {"first night": run(program, "run", "-w", space, "--as-of", "2024-11-22T01:00")}
        figures["nothing new"] = run(program, "run", "-w", space, "--as-of", "2024-11-22T02:00")
        with open(f"{space}/inbox/案00000/授权委托书.txt", "w", encoding="utf-8") as file:
            file.write("授权委托书\n委托人：某某\n受委托人：李明，正衡律师事务所律师\n代理权限：特别授权。\n委托人（签名）：某某\n2024年1月15日\n")
        figures["one paper more"] = run(program, "run", "-w", space, "--as-of", "2024-11-22T03:00")
        figures["the next day"] = run(program, "run", "-w", space, "--as-of", "2024-11-25T01:00")
        figures["all pages gone"] = ([os.unlink(entry.path) for entry in os.scandir(space + "/reports") if entry.is_file()], run(program, "run", "-w", space, "--as-of", "2024-11-25T02:00"))[1]
        figures["status"] = run(program, "status", "-w", space)
        figures["workbook"] = run(program, "report", "-w", space, "--format", "xlsx", "--output", root + "/cases.xlsx")
        figures["index, KB"] = (os.path.getsize(space + "/reports/index.html") / 1024, 0)
        return figures
    finally:
        shutil.rmtree(root, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=os.path.join(os.path.dirname(__file__), "../.build/release/casebinder"))
    parser.add_argument("--cases", default="200,2000")
    parser.add_argument("--documents", type=int, default=40)
    given = parser.parse_args()
    program = os.path.abspath(given.program)
    columns = {}
    for count in map(int, given.cases.split(",")):
        columns[count] = nights(program, count, given.documents)
        first = columns[count]["first night"][0]
        print(f"\n{count} cases x {given.documents} documents")
        for what, (seconds, memory) in columns[count].items():
            if what.startswith("index"):
                print(f"  {what:16} {seconds:10.0f}")
            else:
                print(f"  {what:16} {seconds:9.2f} s  {seconds / first:8.3f} of the first night  {memory:7.0f} MB")
    if len(columns) > 1:
        small, large = min(columns), max(columns)
        print(f"\n{large} cases against {small} ({large / small:.0f} times as many)")
        for what in columns[small]:
            if not what.startswith("index"):
                (one, few), (other, many) = columns[small][what], columns[large][what]
                print(f"  {what:16} {other / one:8.1f} times the time  {many / few:8.2f} times the memory")


if __name__ == "__main__":
    main()
